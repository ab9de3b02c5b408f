package io.reactivehashmap.samples.benchmarks;

import io.reactivehashmap.samples.benchmarks.load.Case;
import io.reactivehashmap.samples.benchmarks.load.Cases;
import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import io.reactivehashmap.samples.benchmarks.report.CaseResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Runs cases so that the clients can be compared: in each case every client warms up, and then they take turns, round
 * by round, each time in another order. Whatever else the machine does meanwhile hits them all alike.
 */
final class Suite {

    private final Cases cases;
    private final List<PeerName> peers;
    private final int rounds;
    private final Duration turn;

    Suite(Cases cases, Options options) {
        this.cases = cases;
        this.peers = options.peers();
        this.rounds = options.rounds();
        this.turn = options.turn();
    }

    CaseResult run(String name) {
        Case subject = cases.named(name);
        peers.forEach(peer -> turn(subject, peer));
        Map<PeerName, List<Sample>> samples = new EnumMap<>(PeerName.class);
        for (int round = 0; round < rounds; round++) {
            for (PeerName peer : order(round)) {
                samples.computeIfAbsent(peer, first -> new ArrayList<>()).add(turn(subject, peer));
            }
        }
        Map<PeerName, Sample> medians = new EnumMap<>(PeerName.class);
        samples.forEach((peer, turns) -> medians.put(peer, Sample.median(turns)));
        return new CaseResult(name, medians);
    }

    private List<PeerName> order(int round) {
        List<PeerName> order = new ArrayList<>(peers);
        Collections.rotate(order, -round);
        return order;
    }

    private Sample turn(Case subject, PeerName peer) {
        try {
            return subject.round(peer, turn);
        } catch (BenchmarkException e) {
            throw new BenchmarkException(subject.name() + " by " + peer.label() + ": " + e.getMessage(), e);
        }
    }
}
