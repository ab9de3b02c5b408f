package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.measure.PacedSample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;

/**
 * What came out of a load at a given rate.
 *
 * @param peer the client under load
 * @param percent the rate, in percent of a maximum
 * @param of the client whose maximum that was
 * @param sample the medians
 */
public record PacedResult(PeerName peer, int percent, PeerName of, PacedSample sample) {}
