package io.reactivehashmap.stress;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What callers share: 20 keys in two maps, each opened with two types of values, and what is known of them.
 *
 * @param replaced keys that are put and removed
 * @param added keys that are only put if absent, and removed
 * @param counters keys that are only incremented
 */
record Stage(
        List<Key<Register>> replaced,
        List<Key<Register>> added,
        List<Key<Counter>> counters,
        Progress progress,
        Violations violations,
        Executor canceller) {

    private static final int REPLACED = 10;
    private static final int ADDED = 5;
    private static final int COUNTERS = 5;

    /**
     * A key, with what is known of it.
     *
     * @param values its map
     * @param numbers the same map, opened with another codec
     */
    record Key<M>(M model, ReactiveHashMap<String, StressValue> values, ReactiveHashMap<String, Long> numbers) {}

    static Stage of(ReactiveHashMaps maps, int callers, int callsPerCaller, boolean ordered, Executor canceller) {
        Violations violations = new Violations();
        AtomicLong clock = new AtomicLong();
        List<Journal> journals = Stream.generate(() -> new Journal(callsPerCaller))
                .limit(callers)
                .toList();
        List<String> names = List.of(TestServer.uniqueName(), TestServer.uniqueName());
        Stage stage = new Stage(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new Progress(), violations, canceller);
        for (int i = 0; i < REPLACED + ADDED; i++) {
            Register register = new Register("register-" + i, clock, journals, violations, ordered);
            (i < REPLACED ? stage.replaced : stage.added).add(key(register, maps, names.get(i % 2)));
        }
        for (int i = 0; i < COUNTERS; i++) {
            Counter counter = new Counter("counter-" + i, callers * callsPerCaller, violations);
            stage.counters.add(key(counter, maps, names.get(i % 2)));
        }
        return stage;
    }

    /** Checks, when nothing is under way, what has become of everything. */
    void assertEnd() {
        replaced.forEach(Stage::look);
        added.forEach(key -> key.model().assertOneAdditionPerAbsence(look(key)));
        counters.forEach(key -> key.model()
                .assertFinal(
                        key.numbers().get(key.model().key()).blockOptional().orElse(0L)));
        violations.assertNone();
    }

    /** Returns the value as it is, be it poisoned. */
    private static @Nullable StressValue look(Key<Register> key) {
        Register model = key.model();
        Register.Before before = model.begin();
        StressValue left = key.values()
                .get(model.key())
                .onErrorResume(error -> Mono.justOrEmpty(Outcome.of(null, error).poisoned()))
                .block();
        if (left == null) {
            model.missed(before);
        } else {
            model.saw(left, before);
        }
        return left;
    }

    private static <M> Key<M> key(M model, ReactiveHashMaps maps, String name) {
        return new Key<>(
                model,
                maps.map(name, Codecs.string(), new StressCodec()),
                maps.map(name, Codecs.string(), Codecs.int64()));
    }
}
