/** What a user says about a scan. Values only; the scan itself is in the {@code redis} package. */
@NullMarked
package io.reactivehashmap.scan;

import org.jspecify.annotations.NullMarked;
