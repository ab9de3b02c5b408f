/**
 * What survives load, cancellation, lost connections and stalls: tests that drive the pipeline from many threads and
 * compare what every call was told with what can have happened.
 */
@NullMarked
package io.reactivehashmap.stress;

import org.jspecify.annotations.NullMarked;
