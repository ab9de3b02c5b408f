package io.reactivehashmap.session;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.script.ScriptReply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A session that its store stores. Its lock is held while it computes, never while anything is waited for. */
final class StoredSession implements Session {

    private static final Duration MAX_IDLE = Duration.ofDays(3650);

    private final AttributeCodec codec;
    private final SessionTimeouts timeouts;
    private final Map<String, Attribute> attributes = new HashMap<>();
    private final Object lock = new Object();

    private final SessionIdentity identity;
    private Metadata metadata;
    private boolean isNew;
    private boolean invalid;
    private @Nullable Long newIdle;

    private StoredSession(
            StoreContext store,
            @Nullable String id,
            SessionHandle handle,
            Metadata metadata,
            boolean isNew,
            boolean dueForRenewal) {
        this.codec = store.attributes();
        this.timeouts = store.timeouts();
        this.identity = new SessionIdentity(store.ids(), id, handle, dueForRenewal);
        this.metadata = metadata;
        this.isNew = isNew;
    }

    /** Returns a session that is not stored yet. */
    static StoredSession create(StoreContext store, String id, SessionHandle handle) {
        long now = store.clock().millis();
        long idle = store.timeouts().anonymousIdle().toMillis();
        Duration absolute = store.timeouts().absolute();
        Metadata metadata = new Metadata(now, now, idle, absolute == null ? 0 : now + absolute.toMillis(), now, null);
        return new StoredSession(store, id, handle, metadata, true, false);
    }

    /**
     * Returns the session that was loaded.
     *
     * @param id as the client has shown it, {@code null} if it was not a client who wanted the session
     * @param now the server's time
     * @param fields names and values, as they are in the hash
     */
    static StoredSession loaded(
            StoreContext store, @Nullable String id, SessionHandle handle, long now, ScriptReply fields) {
        Map<String, Attribute> attributes = new HashMap<>();
        Metadata metadata = null;
        for (int i = 0; i < fields.size(); i += 2) {
            String name = fields.text(i);
            if (name.equals(Metadata.FIELD)) {
                metadata = Metadata.parse(fields.bytes(i + 1));
            } else {
                attributes.put(name, new Attribute(name, store.attributes(), fields.bytes(i + 1)));
            }
        }
        Metadata found = requireNonNull(metadata, "a session has metadata");
        Duration renewal = store.timeouts().renewal();
        boolean due = renewal != null && now - found.renewed() >= renewal.toMillis();
        StoredSession session = new StoredSession(store, id, handle, found, false, due);
        session.attributes.putAll(attributes);
        return session;
    }

    @Override
    public String id() {
        synchronized (lock) {
            return identity.id();
        }
    }

    @Override
    public String nextId() {
        return nextId(owner());
    }

    @Override
    public String nextId(String principal) {
        return nextId(Principal.of(principal));
    }

    @Override
    public SessionHandle handle() {
        synchronized (lock) {
            return identity.handle();
        }
    }

    @Override
    public boolean isNew() {
        synchronized (lock) {
            return isNew;
        }
    }

    @Override
    public Instant createdAt() {
        return Instant.ofEpochMilli(metadata().created());
    }

    @Override
    public Instant lastAccessedAt() {
        return Instant.ofEpochMilli(metadata().accessed());
    }

    @Override
    public Instant expiresAt() {
        return Instant.ofEpochMilli(metadata().deadline());
    }

    @Override
    public Optional<String> principal() {
        return Optional.ofNullable(metadata().principal()).map(Principal::name);
    }

    @Override
    public boolean isDueForRenewal() {
        synchronized (lock) {
            return identity.isDueForRenewal();
        }
    }

    @Override
    public Duration idleTimeout() {
        synchronized (lock) {
            return Duration.ofMillis(newIdle == null ? metadata.idle() : newIdle);
        }
    }

    @Override
    public Session idleTimeout(Duration timeout) {
        if (!requireNonNull(timeout, "timeout").isZero()) {
            SessionTimeouts.Builder.requireBetween("idleTimeout", timeout, Duration.ofMillis(1), MAX_IDLE);
        }
        synchronized (lock) {
            if (timeout.isZero() && metadata.absolute() == 0) {
                throw new IllegalArgumentException("a session without an absolute time must have an idle time");
            }
            newIdle = timeout.toMillis();
            return this;
        }
    }

    @Override
    public Set<String> names() {
        synchronized (lock) {
            return attributes.entrySet().stream()
                    .filter(entry -> entry.getValue().isPresent())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        requireNonNull(type, "type");
        synchronized (lock) {
            Attribute attribute = attributes.get(requireNonNull(name, "name"));
            return attribute == null ? Optional.empty() : Optional.ofNullable(type.cast(valueOf(attribute)));
        }
    }

    @Override
    public Session put(String name, Object value) {
        requireNonNull(value, "value");
        synchronized (lock) {
            attribute(name).set(value);
            return this;
        }
    }

    @Override
    public Session remove(String name) {
        synchronized (lock) {
            attribute(name).remove();
            return this;
        }
    }

    @Override
    public <T> Session update(String name, Class<T> type, Function<@Nullable T, @Nullable T> change) {
        requireNonNull(type, "type");
        requireNonNull(change, "change");
        synchronized (lock) {
            Attribute attribute = attribute(name);
            attribute.update(valueOf(attribute), value -> change.apply(type.cast(value)));
            return this;
        }
    }

    @Override
    public String toString() {
        return "Session[" + handle() + "]";
    }

    /** Tells whether it is to be deleted, because an attribute could not be decoded. */
    boolean isInvalid() {
        synchronized (lock) {
            return invalid;
        }
    }

    /** Returns whose it is, as far as is known here. */
    @Nullable
    Principal owner() {
        return metadata().principal();
    }

    /** Returns the id that it will have once it is moved, as one of {@code owner} if that is someone. */
    String nextId(@Nullable Principal owner) {
        synchronized (lock) {
            return identity.next(owner);
        }
    }

    /** Breaks the promise of {@link #nextId}, of an id that was used up to no avail. */
    void forgetNextId() {
        synchronized (lock) {
            identity.forgetNext();
        }
    }

    /** Returns what is to be stored by the next call. */
    Changes changes() {
        synchronized (lock) {
            Changes.Builder changes = new Changes.Builder();
            attributes.values().forEach(attribute -> attribute.collect(changes));
            return changes.build(newIdle);
        }
    }

    /** Returns all that there is and is to be, for storing it elsewhere. */
    Changes everything() {
        synchronized (lock) {
            Changes.Builder all = new Changes.Builder();
            attributes.values().forEach(attribute -> {
                attribute.collect(all);
                attribute.collectStored(all);
            });
            return all.build(newIdle);
        }
    }

    /** Takes over what others have changed where it was before: {@code fields} is what was there in the end. */
    void adopt(ScriptReply fields) {
        synchronized (lock) {
            Map<String, byte[]> last = new HashMap<>();
            for (int i = 0; i < fields.size(); i += 2) {
                last.put(fields.text(i), fields.bytes(i + 1));
            }
            last.remove(Metadata.FIELD);
            last.keySet().forEach(this::attribute);
            attributes.forEach((name, attribute) -> {
                byte[] bytes = last.get(name);
                if (!attribute.isStoredAs(bytes)) {
                    attribute.adopt(bytes);
                }
            });
        }
    }

    /** Returns what its scripts keep of it. */
    Metadata metadata() {
        synchronized (lock) {
            return metadata;
        }
    }

    /**
     * Returns the idle time that the session is to have once it is somebody's, or nobody's, unless it has one of its
     * own: one that is not that of the others.
     */
    @Nullable
    Long idleOnce(boolean isBound) {
        Duration before = isBound ? timeouts.anonymousIdle() : timeouts.idle();
        Duration then = isBound ? timeouts.idle() : timeouts.anonymousIdle();
        synchronized (lock) {
            boolean isOwn = newIdle != null || metadata.idle() != before.toMillis();
            return isOwn ? newIdle : Long.valueOf(then.toMillis());
        }
    }

    /** Notes that it is stored for the first time. */
    void created(Changes changes, String newId, SessionHandle newHandle, @Nullable Principal owner, long now) {
        synchronized (lock) {
            long absolute = metadata.absolute() == 0 ? 0 : now + metadata.absolute() - metadata.created();
            Metadata stored = new Metadata(now, now, metadata.idle(), absolute, now, owner);
            noteSaved(changes, stored.accessedAt(now, changes.idleMillis()));
            identity.become(newId, newHandle);
            isNew = false;
        }
    }

    /** Notes that changes are stored. */
    void saved(Changes changes, long now) {
        synchronized (lock) {
            noteSaved(changes, metadata.accessedAt(now, changes.idleMillis()));
        }
    }

    /** Notes that it has another id, and that changes are stored. */
    void moved(Changes changes, String newId, SessionHandle newHandle, @Nullable Principal owner, long now) {
        synchronized (lock) {
            noteSaved(changes, metadata.movedAt(now, owner, changes.idleMillis()));
            identity.become(newId, newHandle);
        }
    }

    /** Notes where another request has moved it; nobody but that one's client knows the id. */
    void follow(SessionHandle newHandle) {
        synchronized (lock) {
            identity.follow(newHandle);
        }
    }

    /** Notes whose it has become meanwhile. */
    void ownedBy(@Nullable Principal owner) {
        synchronized (lock) {
            metadata = metadata.with(owner);
        }
    }

    /**
     * Applies updates again to what others have stored.
     *
     * @param conflicts a status, and then the names of attributes and what they are
     */
    void rebase(ScriptReply conflicts) {
        synchronized (lock) {
            for (int i = 1; i < conflicts.size(); i += 2) {
                Attribute attribute = attributes.get(conflicts.text(i));
                if (attribute != null) {
                    attribute.rebase(conflicts.isNull(i + 1) ? null : conflicts.bytes(i + 1));
                }
            }
        }
    }

    private void noteSaved(Changes changes, Metadata stored) {
        metadata = stored;
        Long idle = changes.idleMillis();
        newIdle = idle != null && idle.equals(newIdle) ? null : newIdle;
        changes.forEach((change, bytes) -> {
            Attribute attribute = attributes.get(change.name());
            if (attribute != null) {
                attribute.saved(bytes, change.version());
                if (attribute.isForgettable()) {
                    attributes.remove(change.name());
                }
            }
        });
    }

    private @Nullable Object valueOf(Attribute attribute) {
        try {
            return attribute.value();
        } catch (CodecException e) {
            switch (codec.undecodable()) {
                case DROP -> attribute.remove();
                case INVALIDATE -> {
                    attribute.remove();
                    invalid = true;
                }
                case ERROR -> throw e;
            }
            return null;
        }
    }

    private Attribute attribute(String name) {
        return attributes.computeIfAbsent(Attribute.requireName(name), absent -> new Attribute(absent, codec, null));
    }
}
