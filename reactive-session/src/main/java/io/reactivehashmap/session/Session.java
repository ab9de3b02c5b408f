package io.reactivehashmap.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session as one request has it: what was loaded, and what has been changed since. Nothing here talks to the server;
 * {@link SessionStore#save} stores the changes, attribute by attribute, so that requests which change different ones do
 * not undo each other's.
 *
 * <p>Thread-safe. An attribute is decoded when it is asked for. One that is mutable, as a list is, is saved if it was
 * changed in place after that.
 */
public interface Session {

    /**
     * Returns the id, which is a secret of the client. It is another one after {@link SessionStore#rotate},
     * {@link SessionStore#renew}, {@link SessionStore#bind} and {@link SessionStore#unbind}.
     *
     * @throws IllegalStateException if the session was {@linkplain SessionStore#peek looked at} by its handle: nobody
     *     but the client knows the id then
     */
    String id();

    /**
     * Returns the id that the session will have once it is {@linkplain SessionStore#rotate rotated},
     * {@linkplain SessionStore#renew renewed} or {@linkplain SessionStore#unbind unbound}, the same until then: for who
     * has to tell the client before. It is of no use if another request makes the session another principal's
     * meanwhile.
     */
    String nextId();

    /** Returns the id that it will have once it is {@linkplain SessionStore#bind bound}, see {@link #nextId()}. */
    String nextId(String principal);

    /** Returns what names the session without being secret. */
    SessionHandle handle();

    /** Tells whether the session was made here and not stored yet. */
    boolean isNew();

    /** Returns when it was stored for the first time, by the server's clock, or made here if it was not yet. */
    Instant createdAt();

    /** Returns when it was used last, as far as that was noted, see {@link SessionTimeouts.Builder#touchInterval}. */
    Instant lastAccessedAt();

    /** Returns when it ends unless it is used before, as far as is known here. */
    Instant expiresAt();

    /** Returns whose it is; nothing if it is anonymous. */
    Optional<String> principal();

    /** Tells whether it has had its id for longer than {@link SessionTimeouts.Builder#renewal}. */
    boolean isDueForRenewal();

    /** Returns after how long without use it ends; {@link Duration#ZERO} if only its absolute time ends it. */
    Duration idleTimeout();

    /**
     * Changes after how long without use it ends, from when it is saved on.
     *
     * @param timeout 1 ms to 10 years; {@link Duration#ZERO} to let only the absolute time end it
     * @throws IllegalArgumentException if it is another, or zero and the session has no absolute time: every session
     *     ends
     */
    Session idleTimeout(Duration timeout);

    /** Returns the names of the attributes. */
    Set<String> names();

    /**
     * Returns an attribute, or nothing if it is absent.
     *
     * @throws ClassCastException if it is of another type
     * @throws io.reactivehashmap.CodecException if it cannot be decoded and {@link UndecodableAttribute#ERROR} applies
     */
    <T> Optional<T> get(String name, Class<T> type);

    /**
     * Sets an attribute. Of several requests that set the same one, the last to be saved wins, see {@link #update}.
     *
     * @param name 1 to 256 characters, of which the first is not {@code ~}
     * @param value of a built-in or registered type, see {@link AttributeOptions.Builder#types}
     * @throws IllegalArgumentException if the name is malformed
     * @throws io.reactivehashmap.CodecException if the value cannot be encoded
     * @throws SessionTooLargeException if the value alone is larger than a session may be
     */
    Session put(String name, Object value);

    /** Removes an attribute, if there is one. */
    Session remove(String name);

    /**
     * Changes an attribute such that no other request's change of it is lost: {@code change} is applied here at once,
     * and when the session is saved the attribute is only replaced if it still is what {@code change} was given.
     * Otherwise {@code change} is applied again, to what another request has stored.
     *
     * <p>It may run several times, on any thread, so it only computes. The session should be saved soon after; if the
     * reply to that is lost, saving fails with {@link io.reactivehashmap.OutcomeUnknownException} rather than being
     * repeated.
     *
     * @param change given the attribute, or {@code null} if it is absent, and returns what it is to be, {@code null} to
     *     remove it
     */
    <T> Session update(String name, Class<T> type, Function<@Nullable T, @Nullable T> change);
}
