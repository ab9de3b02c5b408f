package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WaitingCallsTest {

    private final MapName map = MapName.of("map".getBytes(UTF_8));
    private final MapName other = MapName.of("other".getBytes(UTF_8));
    private final WaitingCalls waiting = new WaitingCalls();

    @Test
    void mapsTakeTurnsAsLongAsTheyHaveCalls() {
        add(map, map, map, other);
        List<String> turns = new ArrayList<>();

        for (Lane lane = waiting.nextLane(); lane != null; lane = waiting.nextLane()) {
            turns.add(lane.map().text());
            lane.remove();
            waiting.afterTurn(lane);
        }

        assertThat(turns).containsExactly("map", "other", "map", "map");
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void aMapWhoseCallsAreGoneGetsANewTurnBehindTheOthers() {
        add(map, other);
        Lane lane = requireNonNull(waiting.nextLane());
        lane.remove();
        waiting.afterTurn(lane);

        add(map);

        assertThat(waiting.size()).isEqualTo(2);
        assertThat(requireNonNull(waiting.nextLane()).map()).isSameAs(other);
        assertThat(requireNonNull(waiting.nextLane()).map()).isSameAs(map);
    }

    @Test
    void removedCallsLeaveNothingBehind() {
        add(map, other, map);

        assertThat(waiting.removeAll()).hasSize(3);

        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.nextLane()).isNull();
        add(map);
        assertThat(requireNonNull(waiting.nextLane()).size()).isEqualTo(1);
    }

    @Test
    void onlyCallsThatAreOverAreDroppedAndTheOrderIsKept() {
        RecordedCall<?> first = RecordedCall.get(map, "a");
        RecordedCall<?> ended = RecordedCall.get(map, "b");
        RecordedCall<?> due = RecordedCall.get(map, "c").due(System.nanoTime() - 1);
        RecordedCall<?> last = RecordedCall.get(map, "d");
        List.of(first, ended, due, last).forEach(waiting::addAll);
        ended.abandon();
        List<PendingCall<?>> expired = new ArrayList<>();

        assertThat(waiting.dropOver(System.nanoTime(), expired)).isEqualTo(2);

        assertThat(expired).containsExactly(due);
        List<PendingCall<?>> left = new ArrayList<>();
        waiting.collect(left);
        assertThat(left).containsExactly(first, last);
        assertThat(waiting.size()).isEqualTo(2);
    }

    private void add(MapName... maps) {
        for (MapName name : maps) {
            waiting.addAll(RecordedCall.get(name, "key"));
        }
    }
}
