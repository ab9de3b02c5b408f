package io.reactivehashmap.session;

import io.reactivehashmap.ReactiveHashMaps;
import java.time.Duration;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores sessions. Each call is one script on the server, which therefore happens as a whole or not at all, by the
 * server's clock. Every publisher is cold, and fails with a {@link io.reactivehashmap.ReactiveHashMapException} if the
 * server cannot be reached or refuses: of a call that may have run, {@link io.reactivehashmap.OutcomeUnknownException}.
 *
 * <p>Thread-safe. An application has one per namespace and closes it before the maps that it is built on.
 */
public interface SessionStore extends AutoCloseable {

    /** Returns a store with the defaults, over the connections of {@code maps}. */
    static SessionStore over(ReactiveHashMaps maps) {
        return builder(maps).build();
    }

    /** Returns a builder with the defaults. */
    static Builder builder(ReactiveHashMaps maps) {
        return new RedisSessionStore.Builder(maps);
    }

    /** Returns a new, anonymous session with an id that cannot be guessed. It is stored when it is saved. */
    Session create();

    /**
     * Loads a session, which is a use of it: its idle time begins anew, though that is not noted again within the
     * {@linkplain SessionTimeouts.Builder#touchInterval touch interval}. One round trip, O(attributes).
     *
     * @param id as the client has shown it. What does not have the form of an id is not asked for
     * @return the session, or empty if there is none of that id, or it has ended
     */
    Mono<Session> load(String id);

    /**
     * Looks at a session without using it. One round trip, O(attributes).
     *
     * @return the session, whose {@link Session#id} is unknown, or empty if there is none
     */
    Mono<Session> peek(SessionHandle handle);

    /**
     * Stores what was changed, which is a use of the session. One round trip, O(changes), and none if nothing was
     * changed; another one for each lost race of {@link Session#update}, and after a rotation by another request.
     *
     * @return {@link SessionOutcome#SAVED}, {@link SessionOutcome#ROTATED} or {@link SessionOutcome#GONE}. Fails with
     *     {@link SessionTooLargeException} if the session would be larger than allowed, and with
     *     {@link io.reactivehashmap.ContentionException} if an update has lost every race
     */
    Mono<SessionOutcome> save(Session session);

    /**
     * Gives a session another id, as after its rights have changed, and stores what was changed. From then on the old
     * id lets nobody in; requests that have loaded the session before can still save it, see
     * {@link SessionTimeouts.Builder#longestRequest}. One round trip, O(changes).
     *
     * @return {@link SessionOutcome#SAVED}, {@link SessionOutcome#GONE}, or {@link SessionOutcome#ROTATED} if another
     *     request was first: then this one has changed nothing, and what is to be stored can still be saved
     */
    Mono<SessionOutcome> rotate(Session session);

    /**
     * Does what {@link #rotate} does, and lets the old id lead to the session for a little while, see
     * {@link SessionTimeouts.Builder#renewalGrace}: for replacing the id of a session every now and then, while its
     * client may have other requests under way.
     */
    Mono<SessionOutcome> renew(Session session);

    /**
     * Makes a session a principal's, as at a login, gives it another id, ends or refuses sessions of the principal
     * beyond {@code limit}, and stores what was changed: all at once. One round trip, O(changes + sessions of the
     * principal).
     *
     * @param principal any text of at most 1024 bytes
     * @return {@link SessionOutcome#SAVED}, {@link SessionOutcome#GONE} or {@link SessionOutcome#REJECTED}. Fails as
     *     {@link #save} does
     */
    Mono<SessionOutcome> bind(Session session, String principal, SessionLimit limit);

    /**
     * Makes a session nobody's, as at a logout that keeps the visitor's session, gives it another id, and stores what
     * was changed. One round trip, O(changes).
     *
     * @return as {@link #rotate} does
     */
    Mono<SessionOutcome> unbind(Session session);

    /**
     * Ends a session, also if another request has rotated it meanwhile. Nothing can bring it back. One round trip,
     * O(attributes); decodes nothing.
     *
     * @return whether it has ended by this call
     */
    Mono<Boolean> delete(Session session);

    /** Ends the session whose id is {@code id}, see {@link #delete(Session)}. */
    Mono<Boolean> delete(String id);

    /** Ends the session whose handle is {@code handle}, see {@link #delete(Session)}. */
    Mono<Boolean> delete(SessionHandle handle);

    /**
     * Ends all sessions of a principal. One round trip for each thousand, O(sessions).
     *
     * @return how many have ended by this call
     */
    Mono<Long> deleteAll(String principal);

    /** Ends all sessions of a principal but {@code spared}, see {@link #deleteAll(String)}. */
    Mono<Long> deleteAll(String principal, Session spared);

    /**
     * Lists the sessions of a principal in the order in which they became that. One round trip, O(sessions).
     *
     * @return those that live, none if the principal is unknown
     */
    Flux<SessionSummary> find(String principal);

    /**
     * Tells what happens to sessions from now on, every subscriber of everything. It waits for a server that cannot be
     * reached. Every {@linkplain EventOptions.Builder#pollInterval poll interval} 64 short scripts in one round trip.
     *
     * @return events that end when the store is closed; those of one session in their order, unless a login was between
     *     them
     */
    Flux<SessionEvent> events();

    /**
     * Has every event handled by one of a group, at least once: one that was not handled is delivered again, to any of
     * the group, however long all of them were away, see {@link EventOptions.Builder#most}. A new group begins with the
     * oldest event that there is. An error of {@code handler} is logged, and its event delivered again.
     *
     * @param group names the group
     * @param handler handles an event, which is done when the publisher has completed
     * @return each event after it was handled; it ends when the store is closed
     */
    Flux<SessionEvent> events(String group, Function<SessionEvent, ? extends Publisher<?>> handler);

    /**
     * Cleans up after sessions that have ended, and tells of those that have expired. Every store does that by itself,
     * see {@link Builder#reapInterval}; no session lives longer without. Two round trips for each 200 of a bucket.
     *
     * @return how many it has found expired
     */
    Mono<Long> reap();

    /** Ends cleaning up and telling of events. What is under way is not interrupted; sessions stay as they are. */
    @Override
    void close();

    /** Builds a {@link SessionStore}. Not thread-safe. */
    interface Builder {

        /** Sets what all keys begin with: any text without braces. Defaults to {@code session}. */
        Builder namespace(String namespace);

        /** Sets how long sessions live. Defaults to {@link SessionTimeouts#defaults}. */
        Builder timeouts(SessionTimeouts timeouts);

        /** Sets how attributes are stored. Defaults to {@link AttributeOptions#defaults}. */
        Builder attributes(AttributeOptions options);

        /** Sets how events are kept. Defaults to {@link EventOptions#defaults}. */
        Builder events(EventOptions options);

        /**
         * Sets whether sessions are stored under a hash of their id, so that who can read the server cannot use them.
         * All stores of a namespace must agree. Defaults to {@code true}.
         */
        Builder hashedIds(boolean hashed);

        /** Sets how often it is cleaned up, 1 ms to a day, give or take half of it. Defaults to 10 seconds. */
        Builder reapInterval(Duration interval);

        /**
         * Builds the store, which begins to clean up. Reads the scripts, and waits for random numbers if the system has
         * none: not for an event loop.
         */
        SessionStore build();
    }
}
