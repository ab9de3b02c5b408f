package io.reactivehashmap.stress;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Calls are links of chains while they wait: one that somebody holds on to must not keep those that came after it. */
final class HeldCallTest {

    private static final int CALLS = 1_000;

    @Test
    void callsThatWereMergedAreGarbageThoughTheFirstOfThemIsHeld() {
        assertOthersAreGarbage(map -> map.get("key"));
    }

    @Test
    void callsThatWereSentTogetherAreGarbageThoughTheFirstOfThemIsHeld() {
        assertOthersAreGarbage(map -> map.containsKey("key"));
    }

    private static void assertOthersAreGarbage(Function<ReactiveHashMap<String, String>, Mono<?>> operation) {
        try (ReactiveHashMaps maps = TestServer.get().maps()) {
            ReactiveHashMap<String, String> map = maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
            Violations violations = new Violations();
            Progress progress = new Progress();
            List<WeakReference<Object>> others = new ArrayList<>();
            // The connection is not open yet, so they all wait for it in one chain.
            CheckedCall<Object> held = call(operation, map, violations, progress);
            for (int i = 1; i < CALLS; i++) {
                others.add(new WeakReference<>(call(operation, map, violations, progress)));
            }
            progress.await("waiting for all calls to end", now -> now.ended() == CALLS);
            eventually("the others are garbage", () -> {
                System.gc();
                return others.stream().allMatch(other -> other.refersTo(null));
            });
            violations.assertNone();
            assertThat(held).isNotNull();
        }
    }

    private static CheckedCall<Object> call(
            Function<ReactiveHashMap<String, String>, Mono<?>> operation,
            ReactiveHashMap<String, String> map,
            Violations violations,
            Progress progress) {
        CheckedCall<Object> call = new CheckedCall<>(violations, outcome -> progress.ended(outcome.ending()));
        operation.apply(map).subscribe(call);
        return call;
    }
}
