package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A session that has ended never comes back, whatever is under way meanwhile. */
class ResurrectionTest extends OnASessionStore {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int AT_ONCE = 256;

    private final SessionStore exact = store(builder -> builder.events(EventOptions.none())
            .timeouts(SessionTimeouts.builder().touchInterval(Duration.ZERO).build()));

    /** How a session ends. */
    enum End {
        DELETED_BY_ID,
        DELETED_BY_HANDLE,
        DELETED_WITH_ALL
    }

    /**
     * Each interleaving is another session, of which three requests have a copy that they save, rotate and touch while
     * a fourth ends it, in an order that the server decides.
     */
    @ParameterizedTest
    @EnumSource
    void aSessionThatEndsWhileItIsUsedHasEnded(End end) {
        int interleavings = often(100_000) / End.values().length;
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);

        Long alive = Flux.range(0, interleavings)
                .flatMap(i -> race(end, "user-" + i, random), AT_ONCE)
                .filter(survived -> survived)
                .count()
                .block(LONG);

        assertThat(alive).isZero();
        assertThat(result(exact.reap())).isZero();
        assertThat(keys()).noneMatch(key -> key.contains("session:") || key.endsWith("deadlines"));
    }

    @Test
    void anExpiredSessionCannotBeSavedTouchedRotatedOrBound() {
        SessionStore brief = store(builder -> builder.timeouts(
                SessionTimeouts.builder().idle(Duration.ofMillis(200)).build()));
        Session session = stored(brief);
        List<Session> copies = IntStream.range(0, 3)
                .mapToObj(i -> loaded(brief, session.id()).put("a", i))
                .toList();

        Mono.delay(Duration.ofMillis(250)).block(PATIENCE);

        expect(SessionOutcome.GONE, brief.save(copies.get(0)));
        expect(SessionOutcome.GONE, brief.rotate(copies.get(1)));
        expect(SessionOutcome.GONE, brief.bind(copies.get(2), "ann", SessionLimit.unlimited()));
        assertThat(result(brief.delete(session))).isFalse();
        assertThat(isLive(session.id())).isFalse();
    }

    @Test
    void anEvictedSessionCannotBeSavedOrRotated() {
        Session evicted = login("ann").put("a", "1");
        expect(SessionOutcome.SAVED, store.bind(store.create(), "ann", SessionLimit.evictingOldest(1)));

        expect(SessionOutcome.GONE, store.save(evicted));
        expect(SessionOutcome.GONE, store.rotate(evicted));
        assertThat(isLive(evicted.id())).isFalse();
    }

    /** Ends a session that is in use, and tells whether it lives on under any of its ids. */
    private Mono<Boolean> race(End end, String principal, Random random) {
        Session session = exact.create();
        List<Session> copies = new ArrayList<>();
        return exact.bind(session, principal, SessionLimit.unlimited())
                .thenMany(Flux.range(0, 3)
                        .concatMap(i -> exact.load(session.id()))
                        .doOnNext(copies::add))
                .then(Mono.defer(() -> {
                    List<Mono<?>> calls = new ArrayList<>(List.of(
                            exact.save(copies.get(0).put("a", "1")),
                            exact.rotate(copies.get(1).put("b", "2")),
                            exact.load(session.id()).flatMap(loaded -> exact.save(loaded.put("c", "3"))),
                            end(end, session, copies.get(2), principal)));
                    shuffle(calls, random);
                    return Flux.fromIterable(calls).flatMap(call -> call).then();
                }))
                .thenMany(Flux.defer(() -> Flux.just(session.id(), copies.get(1).id())))
                .concatMap(exact::load)
                .hasElements();
    }

    private Mono<?> end(End end, Session session, Session copy, String principal) {
        return switch (end) {
            case DELETED_BY_ID -> exact.delete(session.id());
            case DELETED_BY_HANDLE -> exact.delete(copy.handle());
            case DELETED_WITH_ALL -> exact.deleteAll(principal);
        };
    }

    private static void shuffle(List<Mono<?>> calls, Random random) {
        synchronized (random) {
            Collections.shuffle(calls, random);
        }
    }
}
