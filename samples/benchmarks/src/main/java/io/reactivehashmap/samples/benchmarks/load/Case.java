package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.time.Duration;

/** One thing that all clients do, and that is measured round by round. */
public interface Case {

    /** Returns the name in options and reports. */
    String name();

    /** Lets {@code peer} do it for about {@code time}, or once if that takes longer. */
    Sample round(PeerName peer, Duration time);
}
