package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How many commands each call sends, each of which is a round trip. */
class RoundTripsTest extends OnASessionStore {

    private static final Set<String> WRITES =
            Set.of("HSET", "HDEL", "PEXPIREAT", "ZADD", "ZREM", "SET", "XADD", "UNLINK");

    private final CommandLog log = CommandLog.open(topology());

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void creatingTakesOne() {
        Session session = store.create().put("a", "1");

        assertRoundTrips(1, store.save(session));
    }

    @Test
    void loadingTakesOneAndWritesNothingBetweenTouches() {
        String id = stored().id();

        assertRoundTrips(1, store.load(id));
        log.sent();
        result(store.load(id));
        assertThat(log.ranByScripts()).isNotEmpty().doesNotContainAnyElementsOf(WRITES);
    }

    @Test
    void loadingWithATouchTakesOne() {
        SessionStore exact = store(builder -> builder.timeouts(
                SessionTimeouts.builder().touchInterval(Duration.ZERO).build()));
        String id = stored(exact).id();

        assertRoundTrips(1, exact.load(id));
        log.sent();
        result(exact.load(id));
        assertThat(log.ranByScripts()).contains("HSET", "PEXPIREAT", "ZADD");
    }

    @Test
    void savingTakesOneAndNoneIfNothingWasChanged() {
        Session session = stored();

        assertRoundTrips(0, store.save(session));
        assertRoundTrips(1, store.save(session.put("a", "1").remove("b").update("c", Long.class, n -> 1L)));
        assertRoundTrips(0, store.save(session));
        session.get("a", String.class);
        assertRoundTrips(0, store.save(session));
    }

    @Test
    void aRequestThatOnlyReadsItsSessionTakesOneInAll() {
        String id = stored().id();

        assertRoundTrips(1, store.load(id).flatMap(session -> store.save(session)));
    }

    @Test
    void rotatingAndRenewingTakeOneWithAllThatWasChanged() {
        Session session = stored();

        assertRoundTrips(1, store.rotate(session.put("a", "1")));
        assertRoundTrips(1, store.renew(session.put("a", "2")));
        assertRoundTrips(0, store.save(session));
    }

    @Test
    void unbindingTakesOne() {
        assertRoundTrips(1, store.unbind(login("ann").put("a", "1")));
    }

    @Test
    void loggingInTakesOneWithAllThatWasChangedAndAllThatWasEvictedAndTwoInACluster() {
        login("ann");
        // The first login of a store finds out whether there is a cluster.
        expect(SessionOutcome.SAVED, store.bind(storedApartFrom("ann"), "ann", SessionLimit.unlimited()));
        Session session = storedApartFrom("ann").put("a", "1");

        assertRoundTrips(
                topology() == Topology.CLUSTER ? 2 : 1,
                store.bind(session, "ann", SessionLimit.evictingLeastRecentlyUsed(1)));
        assertRoundTrips(0, store.save(session));
    }

    @Test
    void loggingInWithANewSessionTakesOne() {
        assertRoundTrips(1, store.bind(store.create(), "ann", SessionLimit.rejecting(1)));
    }

    @Test
    void deletingTakesOne() {
        assertRoundTrips(1, store.delete(login("ann")));
        assertRoundTrips(1, store.delete(login("ann").id()));
        assertRoundTrips(1, store.delete(login("ann").handle()));
    }

    @Test
    void findingAndDeletingAllOfAPrincipalTakesOne() {
        login("ann");
        login("ann");

        assertRoundTrips(1, store.find("ann").collectList());
        assertRoundTrips(1, store.deleteAll("ann"));
        assertRoundTrips(1, store.find("nobody").collectList());
    }

    @Test
    void aBogusCookieTakesNone() {
        assertRoundTrips(0, store.load("bogus"));
        assertRoundTrips(0, store.delete("bogus"));
    }

    private void assertRoundTrips(int count, Mono<?> call) {
        log.sent();
        call.block(PATIENCE);
        List<String> sent = log.sent();
        assertThat(sent).hasSize(count).isSubsetOf(Set.of("EVAL", "EVALSHA"));
    }
}
