package io.reactivehashmap.samples.benchmarks;

import io.reactivehashmap.samples.benchmarks.load.PacedLoad;
import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.measure.PacedSample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import io.reactivehashmap.samples.benchmarks.report.CaseResult;
import io.reactivehashmap.samples.benchmarks.report.PacedResult;
import io.reactivehashmap.samples.benchmarks.report.Rivals;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures latency under load that does not wait for answers: for each client at parts of its own maximum, and for us
 * also at the same parts of the maximum of the fastest other one, where that one can be compared with.
 */
final class PacedSuite {

    private static final int[] PERCENTS = {10, 50, 80};

    private final PacedLoad load;
    private final Options options;

    PacedSuite(PacedLoad load, Options options) {
        this.load = load;
        this.options = options;
    }

    /** Runs loads at parts of what the clients reached in {@code maxima}. */
    List<PacedResult> run(CaseResult maxima) {
        List<PacedResult> results = new ArrayList<>();
        for (int percent : PERCENTS) {
            List<Pace> paces = paces(maxima, percent);
            Turns.take(paces, options.rounds(), this::turn)
                    .forEach((pace, turns) ->
                            results.add(new PacedResult(pace.peer(), percent, pace.of(), PacedSample.median(turns))));
        }
        return results;
    }

    private static List<Pace> paces(CaseResult maxima, int percent) {
        List<Pace> paces = new ArrayList<>();
        for (PeerName peer : maxima.samples().keySet()) {
            paces.add(new Pace(peer, peer, maxima.opsPerSecond(peer) * percent / 100));
        }
        if (maxima.samples().containsKey(PeerName.US)) {
            maxima.best(Rivals.BEST_PEER)
                    .map(best -> new Pace(PeerName.US, best, maxima.opsPerSecond(best) * percent / 100))
                    .ifPresent(paces::add);
        }
        return paces;
    }

    private PacedSample turn(Pace pace) {
        try {
            return load.turn(pace.peer(), pace.perSecond(), options.turn());
        } catch (BenchmarkException e) {
            throw new BenchmarkException("paced by " + pace.peer().label() + ": " + e.getMessage(), e);
        }
    }

    /** A client and the rate that it has to keep, which is a part of the maximum {@code of} a client. */
    private record Pace(PeerName peer, PeerName of, double perSecond) {}
}
