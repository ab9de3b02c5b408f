package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.CommandLog;
import io.reactivehashmap.session.SessionLimit;
import io.reactivehashmap.session.Topology;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How many commands each call of a repository sends, each of which is a round trip unless it says otherwise. */
class RepositoryRoundTripsTest extends RepositorySupport {

    private final CommandLog log = CommandLog.open(topology());

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void creatingAndSavingTakesOne() {
        assertRoundTrips(1, repository.createSession().flatMap(session -> {
            session.setAttribute("a", "1");
            return repository.save(session);
        }));
    }

    @Test
    void findingTakesOneWhetherItIsFoundOrNot() {
        String id = saved().getId();

        assertRoundTrips(1, repository.findById(id));
        assertRoundTrips(1, repository.findById(created().getId()));
        assertRoundTrips(0, repository.findById("bogus"));
    }

    @Test
    void savingTakesOneAndNoneIfNothingWasChanged() {
        RedisReactiveSession session = saved();

        assertRoundTrips(0, repository.save(session));
        session.setAttribute("a", "1");
        session.removeAttribute("b");
        assertRoundTrips(1, repository.save(session));
        session.getAttribute("a");
        assertRoundTrips(0, repository.save(session));
    }

    @Test
    void changingTheIdTakesOneWithAllThatWasChanged() {
        RedisReactiveSession session = saved();
        session.setAttribute("a", "1");
        session.changeSessionId();

        assertRoundTrips(1, repository.save(session));
        assertRoundTrips(0, repository.save(session));
    }

    @Test
    void loggingInTakesTwoWithFindingTheSessionAndThreeInACluster() {
        // The first login of a store finds out whether there is a cluster.
        result(store.bind(storedApartFrom("ann"), "ann", SessionLimit.unlimited()));
        String id = storedApartFrom("ann").id();

        assertRoundTrips(
                topology() == Topology.CLUSTER ? 3 : 2, repository.findById(id).flatMap(session -> {
                    session.setAttribute(PRINCIPAL, "ann");
                    return repository.save(session);
                }));
    }

    @Test
    void loggingOutTakesOne() {
        RedisReactiveSession session = savedFor("ann");
        session.removeAttribute(PRINCIPAL);

        assertRoundTrips(1, repository.save(session));
    }

    @Test
    void deletingTakesOne() {
        assertRoundTrips(1, repository.deleteById(saved().getId()));
        assertRoundTrips(1, repository.deleteById(handleOf(savedFor("ann"))));
        RedisReactiveSession session = savedFor("ann");
        assertRoundTrips(1, repository.deleteById(session.changeSessionId()));
        assertRoundTrips(0, repository.deleteById("bogus"));
    }

    /** Where one round trip is one command, and another all those of its answer. */
    @Test
    void findingByAPrincipalTakesTwo() {
        savedFor("ann");
        assertRoundTrips(2, repository.findByPrincipalName("ann"));
        savedFor("ann");
        savedFor("ann");
        assertRoundTrips(1 + 3, repository.findByPrincipalName("ann"));
        assertRoundTrips(1, repository.findByPrincipalName("nobody"));
        assertRoundTrips(0, repository.findByIndexNameAndIndexValue("color", "red"));
    }

    private String handleOf(RedisReactiveSession session) {
        return loaded(store, session.getId()).handle().text();
    }

    private void assertRoundTrips(int count, Mono<?> call) {
        log.sent();
        call.block(PATIENCE);
        List<String> sent = log.sent();
        assertThat(sent).hasSize(count).isSubsetOf(Set.of("EVAL", "EVALSHA"));
    }
}
