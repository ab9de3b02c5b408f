/** What the clients are made to do: the data, the callers and the cases. Nothing here knows which client it drives. */
@NullMarked
package io.reactivehashmap.samples.benchmarks.load;

import org.jspecify.annotations.NullMarked;
