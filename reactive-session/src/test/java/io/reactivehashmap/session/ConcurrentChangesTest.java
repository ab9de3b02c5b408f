package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Requests that change one session at the same time. */
class ConcurrentChangesTest extends OnASessionStore {

    private static final int WRITERS = 64;
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void changesOfDifferentAttributesAreAllKept() {
        String id = stored().id();
        int each = often(100_000) / WRITERS;

        long saved = result(Flux.range(0, WRITERS)
                .flatMap(writer -> writes(id, writer, each), WRITERS)
                .count());

        assertThat(saved).isEqualTo((long) WRITERS * each);
        Session session = loaded(store, id);
        assertThat(session.names()).hasSize(WRITERS);
        for (int writer = 0; writer < WRITERS; writer++) {
            assertThat(session.get("of-" + writer, Integer.class)).contains(each);
        }
    }

    @Test
    void updatesOfTheSameAttributeAreAllKept() {
        int each = often(50);
        String id = stored().id();

        Long saved = Flux.range(0, WRITERS)
                .flatMap(
                        writer -> store.load(id)
                                .flatMap(session ->
                                        store.save(session.update("count", Long.class, ConcurrentChangesTest::more)))
                                .repeat(each - 1),
                        WRITERS)
                .filter(outcome -> outcome == SessionOutcome.SAVED)
                .count()
                .block(LONG);

        assertThat(saved).isEqualTo((long) WRITERS * each);
        assertThat(loaded(store, id).get("count", Long.class)).contains((long) WRITERS * each);
    }

    @Test
    void ofSeveralAttributesThatAreUpdatedTogetherEitherAllOrNoneAreStored() {
        int transfers = 200;
        Session bank = stored().put("a", 1000L).put("b", 1000L);
        expect(SessionOutcome.SAVED, store.save(bank));

        Flux.range(0, transfers)
                .flatMap(
                        i -> store.load(bank.id())
                                .flatMap(session ->
                                        store.save(session.update("a", Long.class, n -> n == null ? null : n - 1)
                                                .update("b", Long.class, ConcurrentChangesTest::more))),
                        8)
                .then()
                .block(LONG);

        Session session = loaded(store, bank.id());
        assertThat(LongStream.of(
                                session.get("a", Long.class).orElseThrow(),
                                session.get("b", Long.class).orElseThrow())
                        .boxed())
                .containsExactly(1000L - transfers, 1000L + transfers);
    }

    @Test
    void anUpdateOfWhatAnotherRequestHasRemovedSeesThatItIsAbsent() {
        Session session = stored().put("count", 5L);
        expect(SessionOutcome.SAVED, store.save(session));
        Session other = loaded(store, session.id());
        other.update("count", Long.class, ConcurrentChangesTest::more);
        expect(SessionOutcome.SAVED, store.save(session.remove("count")));

        expect(SessionOutcome.SAVED, store.save(other));

        assertThat(other.get("count", Long.class)).contains(1L);
        assertThat(loaded(store, session.id()).get("count", Long.class)).contains(1L);
    }

    @Test
    void anUpdateThatComesToNothingRemovesTheAttributeUnlessItHasChanged() {
        Session session = stored().put("count", 1L);
        expect(SessionOutcome.SAVED, store.save(session));
        Session other = loaded(store, session.id());
        other.update("count", Long.class, n -> n == null || n == 1 ? null : n);
        expect(SessionOutcome.SAVED, store.save(session.put("count", 2L)));

        expect(SessionOutcome.SAVED, store.save(other));

        assertThat(loaded(store, session.id()).get("count", Long.class)).contains(2L);
        expect(SessionOutcome.SAVED, store.save(other.update("count", Long.class, n -> null)));
        assertThat(loaded(store, session.id()).names()).isEmpty();
    }

    @Test
    void updatesOfOneRequestAddUpAndOneAfterASetNeedsNoComparison() {
        Session session = stored();
        session.update("a", Long.class, ConcurrentChangesTest::more)
                .update("a", Long.class, ConcurrentChangesTest::more);
        session.put("b", 5L).update("b", Long.class, ConcurrentChangesTest::more);
        expect(
                SessionOutcome.SAVED,
                store.save(loaded(store, session.id()).put("a", 10L).put("b", 100L)));

        expect(SessionOutcome.SAVED, store.save(session));

        assertThat(loaded(store, session.id()).get("a", Long.class)).contains(12L);
        assertThat(loaded(store, session.id()).get("b", Long.class)).contains(6L);
    }

    private Flux<SessionOutcome> writes(String id, int writer, int count) {
        return store.load(id)
                .flatMapMany(session -> Flux.range(1, count).concatMap(i -> write(session, "of-" + writer, i), 1));
    }

    private Mono<SessionOutcome> write(Session session, String name, int value) {
        return store.save(session.put(name, value)).filter(outcome -> outcome == SessionOutcome.SAVED);
    }

    private static Long more(@Nullable Long count) {
        return count == null ? 1L : count + 1;
    }
}
