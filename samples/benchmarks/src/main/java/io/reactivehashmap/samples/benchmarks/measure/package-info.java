/**
 * What is measured of a run and how: time, processor time of both sides, allocation and latency. Nothing here is shared
 * between threads while calls are under way.
 */
@NullMarked
package io.reactivehashmap.samples.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
