/** What a user says about a bulk write and hears of it. Values only; the writer is in the {@code redis} package. */
@NullMarked
package io.reactivehashmap.bulk;

import org.jspecify.annotations.NullMarked;
