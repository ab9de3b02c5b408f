package io.reactivehashmap.session;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.ReactiveHashMaps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door to what stores sessions. */
final class RedisSessionStore implements SessionStore {

    private final StoreContext store;
    private final SessionReader reader;
    private final SessionEnding ending;
    private final SessionWriter writer;
    private final Reaper reaper;
    private final EventFeed feed;
    private final EventGroups groups;
    private final Closing closing = new Closing();

    private RedisSessionStore(StoreContext store) {
        this.store = store;
        this.reader = new SessionReader(store);
        this.ending = new SessionEnding(store);
        this.writer = new SessionWriter(store, ending);
        this.reaper = new Reaper(store);
        this.feed = new EventFeed(store);
        this.groups = new EventGroups(store);
    }

    @Override
    public Session create() {
        String id = store.ids().next();
        return StoredSession.create(store, id, store.ids().handleOf(id));
    }

    @Override
    public Mono<Session> load(String id) {
        return reader.load(requireNonNull(id, "id"));
    }

    @Override
    public Mono<Session> peek(SessionHandle handle) {
        return reader.peek(requireNonNull(handle, "handle"));
    }

    @Override
    public Mono<SessionOutcome> save(Session session) {
        return writer.save(own(session));
    }

    @Override
    public Mono<SessionOutcome> rotate(Session session) {
        return writer.rotate(own(session), Duration.ZERO);
    }

    @Override
    public Mono<SessionOutcome> renew(Session session) {
        return writer.rotate(own(session), store.timeouts().renewalGrace());
    }

    @Override
    public Mono<SessionOutcome> bind(Session session, String principal, SessionLimit limit) {
        return writer.bind(own(session), Principal.of(principal), requireNonNull(limit, "limit"));
    }

    @Override
    public Mono<SessionOutcome> unbind(Session session) {
        return writer.unbind(own(session));
    }

    @Override
    public Mono<Boolean> delete(Session session) {
        return ending.delete(own(session));
    }

    @Override
    public Mono<Boolean> delete(String id) {
        SessionHandle handle = store.ids().handle(requireNonNull(id, "id"));
        return handle == null ? Mono.just(false) : ending.delete(handle, null);
    }

    @Override
    public Mono<Boolean> delete(SessionHandle handle) {
        return ending.delete(requireNonNull(handle, "handle"), null);
    }

    @Override
    public Mono<Long> deleteAll(String principal) {
        return ending.deleteAll(Principal.of(principal), null);
    }

    @Override
    public Mono<Long> deleteAll(String principal, Session spared) {
        Principal owner = Principal.of(principal);
        StoredSession stored = own(spared);
        return Mono.defer(() -> ending.deleteAll(owner, stored.handle()));
    }

    @Override
    public Flux<SessionSummary> find(String principal) {
        return reader.find(Principal.of(principal));
    }

    @Override
    public Flux<SessionEvent> events() {
        return closing.until(feed.events());
    }

    @Override
    public Flux<SessionEvent> events(String group, Function<SessionEvent, ? extends Publisher<?>> handler) {
        if (requireNonNull(group, "group").isEmpty()) {
            throw new IllegalArgumentException("group must not be empty");
        }
        return closing.until(groups.events(group, requireNonNull(handler, "handler")));
    }

    @Override
    public Mono<Long> reap() {
        return reaper.reap();
    }

    @Override
    public void close() {
        closing.close();
    }

    private static StoredSession own(Session session) {
        if (requireNonNull(session, "session") instanceof StoredSession stored) {
            return stored;
        }
        throw new IllegalArgumentException(
                "a session that no store has made: " + session.getClass().getName());
    }

    static final class Builder implements SessionStore.Builder {

        private static final Duration MAX_REAP_INTERVAL = Duration.ofDays(1);

        private final ReactiveHashMaps maps;
        private SessionKeys keys = new SessionKeys("session");
        private SessionTimeouts timeouts = SessionTimeouts.defaults();
        private AttributeOptions attributes = AttributeOptions.defaults();
        private EventOptions events = EventOptions.defaults();
        private boolean hashedIds = true;
        private Duration reapInterval = Duration.ofSeconds(10);
        private InstantSource clock = InstantSource.system();

        Builder(ReactiveHashMaps maps) {
            this.maps = requireNonNull(maps, "maps");
        }

        @Override
        public Builder namespace(String namespace) {
            this.keys = new SessionKeys(requireNonNull(namespace, "namespace"));
            return this;
        }

        @Override
        public Builder timeouts(SessionTimeouts timeouts) {
            this.timeouts = requireNonNull(timeouts, "timeouts");
            return this;
        }

        @Override
        public Builder attributes(AttributeOptions options) {
            this.attributes = requireNonNull(options, "options");
            return this;
        }

        @Override
        public Builder events(EventOptions options) {
            this.events = requireNonNull(options, "options");
            return this;
        }

        @Override
        public Builder hashedIds(boolean hashed) {
            this.hashedIds = hashed;
            return this;
        }

        @Override
        public Builder reapInterval(Duration interval) {
            this.reapInterval = SessionTimeouts.Builder.requireBetween(
                    "reapInterval", interval, Duration.ofMillis(1), MAX_REAP_INTERVAL);
            return this;
        }

        /** Sets the clock of this process. Defaults to the system's. */
        Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        @Override
        public SessionStore build() {
            SessionScripts.load();
            RedisSessionStore store = new RedisSessionStore(new StoreContext(
                    maps.scripts(),
                    keys,
                    new SessionIds(hashedIds),
                    timeouts,
                    new AttributeCodec(attributes),
                    events,
                    clock));
            store.reaper.start(reapInterval, store.closing);
            return store;
        }
    }
}
