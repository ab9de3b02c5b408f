package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests with stores of one namespace that no other test uses, and which clean up only when they are told to. */
public abstract class OnASessionStore {

    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration NEVER = Duration.ofDays(1);

    protected final String namespace = TestServer.uniqueName();
    protected final ReactiveHashMaps maps = topology().maps();

    private final List<SessionStore> stores = new ArrayList<>();

    protected final SessionStore store = store(builder -> builder);

    /** Returns what the sessions are stored on: one server, unless a subclass says otherwise. */
    protected Topology topology() {
        return Topology.SERVER;
    }

    /** Returns plain commands, for what a test has to set up or look at behind the library's back. */
    protected final RedisClusterCommands<byte[], byte[]> commands() {
        return topology().commands();
    }

    /** Returns {@code count}, or a part of it where it was shown in full elsewhere. */
    protected final int often(int count) {
        int percent = Integer.getInteger("sessions.percent", 100);
        return Math.max(1, topology() == Topology.SERVER ? count * percent / 100 : count * percent / 1000);
    }

    @AfterEach
    protected final void closeStores() {
        stores.forEach(SessionStore::close);
        maps.close();
    }

    /** Opens another store of the namespace. */
    protected final SessionStore store(UnaryOperator<SessionStore.Builder> options) {
        return store(maps, options);
    }

    /** Opens another store of the namespace, on other connections. */
    protected final SessionStore store(ReactiveHashMaps maps, UnaryOperator<SessionStore.Builder> options) {
        SessionStore.Builder builder =
                SessionStore.builder(maps).namespace(namespace).reapInterval(NEVER);
        SessionStore opened = options.apply(builder).build();
        stores.add(opened);
        return opened;
    }

    /** Stores a new session. */
    protected final Session stored() {
        return stored(store);
    }

    protected static Session stored(SessionStore store) {
        Session session = store.create();
        expect(SessionOutcome.SAVED, store.save(session));
        return session;
    }

    /** Stores a new session that is in another bucket than those of {@code principal}, which one in 64 is not. */
    protected final Session storedApartFrom(String principal) {
        Session session = stored();
        return session.id().charAt(0) == session.nextId(principal).charAt(0) ? storedApartFrom(principal) : session;
    }

    /** Stores a new session of {@code principal}. */
    protected final Session login(String principal) {
        Session session = store.create();
        expect(SessionOutcome.SAVED, store.bind(session, principal, SessionLimit.unlimited()));
        return session;
    }

    /** Loads a session that there is. */
    protected static Session loaded(SessionStore store, String id) {
        return result(store.load(id));
    }

    /** Tells whether the id lets its client in. */
    protected final boolean isLive(String id) {
        return result(store.load(id).hasElement());
    }

    protected static <T> T result(Mono<T> call) {
        return requireNonNull(call.block(PATIENCE), "empty");
    }

    protected static <T> List<T> results(Flux<T> calls) {
        return result(calls.collectList());
    }

    protected static void expect(SessionOutcome expected, Mono<SessionOutcome> call) {
        SessionOutcome outcome = result(call);
        if (outcome != expected) {
            throw new AssertionError("expected " + expected + ", was " + outcome);
        }
    }

    /** Returns the keys of the namespace that there are. */
    protected final List<String> keys() {
        return topology().keys(namespace + ":{*").stream()
                .map(key -> new String(key, UTF_8))
                .toList();
    }
}
