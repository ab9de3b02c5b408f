/**
 * The clients that are compared: one class per client, each written the way its own experts would write it, behind
 * {@link io.reactivehashmap.samples.benchmarks.peer.Peer} which adds no work of its own to a call.
 */
@NullMarked
package io.reactivehashmap.samples.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
