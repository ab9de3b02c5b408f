package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A session whose id changes while many requests use it. */
class RotationTest extends OnASessionStore {

    private static final int ROTATIONS = 200;
    private static final int WRITERS = 8;

    @Test
    void requestsThatAreUnderWayLoseNothingAndFormerIdsLetNobodyIn() {
        Session session = stored();
        Set<String> former = ConcurrentHashMap.newKeySet();
        List<Session> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(loaded(store, session.id()));
        }

        Flux<SessionOutcome> rotations = Flux.range(0, ROTATIONS).concatMap(i -> {
            String old = session.id();
            Mono<SessionOutcome> rotation =
                    i % 10 == 9 ? store.bind(session, "user-" + i, SessionLimit.unlimited()) : store.rotate(session);
            return rotation.doOnNext(done -> former.add(old));
        });
        Flux<SessionOutcome> writes = Flux.range(0, WRITERS)
                .flatMap(
                        writer -> Flux.range(1, ROTATIONS)
                                .concatMap(i -> store.save(writers.get(writer).put("of-" + writer, i))),
                        WRITERS);
        Flux<Boolean> reads = Flux.range(0, ROTATIONS * 4)
                .concatMap(i -> Flux.fromIterable(Set.copyOf(former)).take(4))
                .concatMap(id -> store.load(id).hasElement());

        Flux<Object> all = Flux.merge(rotations, writes, reads.cast(Object.class));
        List<Object> outcomes = results(all);

        assertThat(outcomes).doesNotContain(true, SessionOutcome.GONE, SessionOutcome.REJECTED);
        assertThat(former)
                .hasSize(ROTATIONS)
                .allSatisfy(id -> assertThat(isLive(id)).isFalse());
        Session last = loaded(store, session.id());
        for (int writer = 0; writer < WRITERS; writer++) {
            assertThat(last.get("of-" + writer, Integer.class)).contains(ROTATIONS);
        }
    }
}
