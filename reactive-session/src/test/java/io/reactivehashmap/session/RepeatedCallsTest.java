package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.faults.FaultProxy;
import io.reactivehashmap.faults.ReplyFault;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A call whose reply is lost is made again, and has happened once. */
final class RepeatedCallsTest extends OnASessionStore {

    private final FaultProxy proxy = FaultProxy.before(TestServer.get().port());
    private final ReactiveHashMaps distant = ReactiveHashMaps.builder()
            .uri(proxy.uri())
            .deadline(PATIENCE)
            // The first reply must be the call's, not that of a heartbeat.
            .heartbeat(PATIENCE.dividedBy(2))
            .build();
    private final SessionStore losing = store(distant, builder -> builder);

    @AfterEach
    void close() {
        distant.close();
        proxy.close();
    }

    @Test
    void everyCallButAnUpdateHasHappenedOnceAndSaysSo() {
        Session session = losing.create().put("a", "1");
        expect(SessionOutcome.SAVED, withoutItsFirstReply(losing.save(session)));
        expect(SessionOutcome.SAVED, withoutItsFirstReply(losing.save(session.put("a", "2"))));
        expect(SessionOutcome.SAVED, withoutItsFirstReply(losing.rotate(session)));
        expect(SessionOutcome.SAVED, withoutItsFirstReply(losing.bind(session, "ann", SessionLimit.rejecting(1))));
        assertThat(result(withoutItsFirstReply(losing.load(session.id()))).get("a", String.class))
                .contains("2");
        assertThat(result(withoutItsFirstReply(losing.delete(session)))).isTrue();
        Session other = losing.create();
        expect(SessionOutcome.SAVED, withoutItsFirstReply(losing.bind(other, "ann", SessionLimit.rejecting(1))));
        assertThat(result(withoutItsFirstReply(losing.deleteAll("ann")))).isLessThan(2);

        assertThat(isLive(other.id())).isFalse();
        assertThat(handled())
                .containsExactlyInAnyOrder(
                        SessionEvent.Type.CREATED,
                        SessionEvent.Type.ROTATED,
                        SessionEvent.Type.ROTATED,
                        SessionEvent.Type.DELETED,
                        SessionEvent.Type.CREATED,
                        SessionEvent.Type.DELETED);
    }

    @Test
    void anUpdateIsNotMadeAgain() {
        Session session = stored(losing);

        StepVerifier.create(
                        withoutItsFirstReply(losing.save(session.update("n", Long.class, n -> n == null ? 1 : n + 1))))
                .expectError(OutcomeUnknownException.class)
                .verify(PATIENCE);

        assertThat(loaded(losing, session.id()).get("n", Long.class)).contains(1L);
    }

    @Test
    void aSessionThatHasEndedMeanwhileIsNotCreatedByARepetition() {
        SessionCalls calls = new SessionCalls(context());
        SessionIds ids = new SessionIds(true);
        SessionHandle anonymous = ids.handleOf(ids.next());
        Principal ann = Principal.of("ann");
        SessionHandle evicted = ids.handleOf(ids.next(ann.bucket()));
        Changes nothing = new Changes.Builder().build(null);
        Mono<String> create = calls.create(anonymous, null, SessionLimit.unlimited(), 60_000, nothing, null)
                .map(reply -> reply.text(0));
        Mono<String> login = calls.create(evicted, ann, SessionLimit.unlimited(), 60_000, nothing, null)
                .map(reply -> reply.text(0));
        assertThat(result(create)).isEqualTo("SAVED");
        assertThat(result(create)).isEqualTo("SAVED");
        assertThat(result(login)).isEqualTo("SAVED");
        assertThat(result(store.delete(anonymous))).isTrue();
        expect(SessionOutcome.SAVED, store.bind(store.create(), "ann", SessionLimit.evictingOldest(1)));

        assertThat(result(create)).isEqualTo("GONE");
        assertThat(result(login)).isEqualTo("GONE");
    }

    private StoreContext context() {
        return new StoreContext(
                maps.scripts(),
                new SessionKeys(namespace),
                new SessionIds(true),
                SessionTimeouts.defaults(),
                new AttributeCodec(AttributeOptions.defaults()),
                EventOptions.none(),
                InstantSource.system());
    }

    /** Cuts the connection when the server has executed the call, and before its reply arrives. */
    private <T> Mono<T> withoutItsFirstReply(Mono<T> call) {
        return Mono.defer(() -> {
            // So that the connection is there, and the next reply is the call's.
            result(losing.load(losing.create().id()).hasElement());
            AtomicBoolean first = new AtomicBoolean(true);
            proxy.onReplies(() -> first.getAndSet(false) ? ReplyFault.RESET : ReplyFault.NONE);
            return call;
        });
    }

    private List<SessionEvent.Type> handled() {
        return results(store.events("group", event -> Mono.empty())
                .take(Duration.ofSeconds(1))
                .map(SessionEvent::type));
    }
}
