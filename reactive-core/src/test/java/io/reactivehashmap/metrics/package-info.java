/** What meters and observations tell. */
@NullMarked
package io.reactivehashmap.metrics;

import org.jspecify.annotations.NullMarked;
