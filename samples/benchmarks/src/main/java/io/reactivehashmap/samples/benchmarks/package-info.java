/**
 * The benchmark suite: the map beside its peers in one JVM and one run.
 * {@link io.reactivehashmap.samples.benchmarks.Suite} is where to read.
 */
@NullMarked
package io.reactivehashmap.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
