package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.testing.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.function.Tuple2;

/** All that is promised of sessions, where they are spread over three masters. */
final class InAClusterTest {

    @Nested
    final class Life extends SessionLifeTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class RoundTrips extends RoundTripsTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class ConcurrentChanges extends ConcurrentChangesTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class Resurrection extends ResurrectionTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class Expiry extends ExpiryTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class Limit extends SessionLimitTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class Principals extends PrincipalsTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class Rotation extends RotationTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class Events extends SessionEventsTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class Churn extends ChurnTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    /** What there is only where there are slots. */
    @Nested
    final class Slots extends OnASessionStore {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }

        @Test
        void sessionsAreSpreadOverAllMasters() {
            results(Flux.range(0, 300).flatMap(i -> store.save(store.create())));

            assertThat(TestCluster.get().commands())
                    .allSatisfy(
                            master -> assertThat(master.keys(namespace + ":*")).hasSizeGreaterThan(30));
        }

        @Test
        void aLoginTakesAlongWhatOthersChangeMeanwhile() {
            Session session =
                    stored().put("a", "1").put("b", "1").put("count", 1L).put("gone", "1");
            expect(SessionOutcome.SAVED, store.save(session));
            Session login = loaded(store, session.id());
            login.put("a", "2").update("count", Long.class, n -> n == null ? 1L : n + 10);
            Session other = loaded(store, session.id());
            other.put("a", "3").put("b", "3").put("new", "3").remove("gone").put("count", 5L);
            expect(SessionOutcome.SAVED, store.save(other));

            expect(SessionOutcome.SAVED, store.bind(login, "ann", SessionLimit.unlimited()));

            Session loaded = loaded(store, login.id());
            assertThat(loaded.names()).containsExactlyInAnyOrder("a", "b", "count", "new");
            assertThat(loaded.get("a", String.class)).contains("2");
            assertThat(loaded.get("b", String.class)).contains("3");
            assertThat(loaded.get("count", Long.class)).contains(15L);
            assertThat(loaded.createdAt()).isEqualTo(session.createdAt());
            expect(SessionOutcome.ROTATED, store.save(other.put("late", "4")));
            assertThat(loaded(store, login.id()).names()).contains("late");
        }

        @Test
        void aRefusedOrVainLoginLeavesNoSecondSession() {
            login("ann");
            Session rejected = stored();
            expect(SessionOutcome.REJECTED, store.bind(rejected, "ann", SessionLimit.rejecting(1)));
            Session deleted = stored();
            result(store.delete(deleted.id()));
            expect(SessionOutcome.GONE, store.bind(deleted, "ann", SessionLimit.unlimited()));

            assertThat(results(store.find("ann"))).hasSize(1);
            assertThat(isLive(rejected.id())).isTrue();
        }

        @Test
        void aSlotThatMovesWhileItsSessionsAreRotatedCostsNone() {
            List<Session> sessions = results(Flux.range(0, 20).flatMap(i -> {
                Session session = store.create();
                return store.bind(session, "ann", SessionLimit.unlimited()).map(bound -> session);
            }));
            String key = namespace + ":{" + sessions.get(0).handle().bucket() + "}:";
            AtomicBoolean moved = new AtomicBoolean();
            Mono<Void> moves = Mono.delay(Duration.ofMillis(200))
                    .publishOn(Schedulers.boundedElastic())
                    .doOnNext(now -> TestCluster.get().migrate(key).finish())
                    .repeat(2)
                    .then()
                    .doFinally(end -> moved.set(true));

            Mono<List<SessionOutcome>> rotations = Flux.fromIterable(sessions)
                    .flatMap(session -> Mono.defer(() -> store.rotate(session.put("n", System.nanoTime())))
                            .repeat(() -> !moved.get()))
                    .collectList();
            List<SessionOutcome> outcomes =
                    result(Mono.zip(rotations, moves.thenReturn(true)).map(Tuple2::getT1));

            assertThat(outcomes).hasSizeGreaterThan(100).containsOnly(SessionOutcome.SAVED);
            assertThat(results(store.find("ann"))).hasSize(20);
            assertThat(sessions)
                    .allSatisfy(session -> assertThat(isLive(session.id())).isTrue());
        }
    }
}
