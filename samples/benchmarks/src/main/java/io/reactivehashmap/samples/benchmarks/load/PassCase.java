package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * A bulk operation, repeated as a whole for as long as a round lasts. An operation is one entry (or key) of it; the
 * latency is that of a whole pass, because nothing smaller has an end that every client tells.
 */
record PassCase<V>(String name, Pass<V> pass, Stage<V> stage) implements Case {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public Sample round(PeerName peer, Duration time) {
        stage.latencies().clear();
        stage.meter().reset();
        long entries = 0;
        do {
            pass.prepare();
            Mono<Void> work = pass.work(stage.peer(peer));
            stage.meter().start();
            await(work);
            stage.latencies().record(stage.meter().stop());
            entries += pass.finish();
        } while (stage.meter().total().nanos() < time.toNanos());
        return Sample.of(entries, stage.meter().total(), stage.latencies());
    }

    private static void await(Mono<Void> work) {
        try {
            work.block(PATIENCE);
        } catch (RuntimeException e) {
            throw new BenchmarkException("a bulk operation failed: " + e, e);
        }
    }
}
