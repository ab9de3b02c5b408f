package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The queue as one thread sees it. */
final class CallQueueTest {

    private final MapName map = MapName.of("map".getBytes(StandardCharsets.UTF_8));
    private final CallQueue queue = new CallQueue();

    @Test
    void callsAreTakenInTheOrderInWhichTheyWereAdded() {
        List<PendingCall<?>> added = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            PendingCall<?> call = RecordedCall.get(map, "key-" + i);
            queue.add(call);
            added.add(call);
        }

        assertThat(list(queue.takeAll())).containsExactlyElementsOf(added);
    }

    @Test
    void onlyTheOneThatFindsItEmptyIsToldSo() {
        assertThat(queue.add(RecordedCall.get(map, "a"))).isTrue();
        assertThat(queue.add(RecordedCall.get(map, "b"))).isFalse();
        queue.takeAll();
        assertThat(queue.add(RecordedCall.get(map, "c"))).isTrue();
    }

    @Test
    void whatWasTakenIsGone() {
        queue.add(RecordedCall.get(map, "a"));
        queue.takeAll();

        assertThat(queue.takeAll()).isNull();
    }

    private static List<PendingCall<?>> list(@Nullable PendingCall<?> chain) {
        List<PendingCall<?>> calls = new ArrayList<>();
        for (PendingCall<?> call = chain; call != null; call = call.next) {
            calls.add(call);
        }
        return calls;
    }
}
