package io.reactivehashmap.session;

import static io.reactivehashmap.session.SessionEvent.Type.CREATED;
import static io.reactivehashmap.session.SessionEvent.Type.DELETED;
import static io.reactivehashmap.session.SessionEvent.Type.EVICTED;
import static io.reactivehashmap.session.SessionEvent.Type.EXPIRED;
import static io.reactivehashmap.session.SessionEvent.Type.ROTATED;
import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.reactivehashmap.ReactiveHashMaps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is told of sessions, to whom, and how often. */
class SessionEventsTest extends OnASessionStore {

    private static final EventOptions QUICK =
            EventOptions.builder().pollInterval(Duration.ofMillis(10)).build();
    private static final EventOptions IMPATIENT = EventOptions.builder()
            .pollInterval(Duration.ofMillis(10))
            .redeliverAfter(Duration.ofMillis(300))
            .build();
    private static final SessionTimeouts BRIEF =
            SessionTimeouts.builder().idle(Duration.ofMillis(100)).build();

    private final SessionStore told = store(builder -> builder.events(QUICK));
    private final SessionStore impatient = store(builder -> builder.events(IMPATIENT));
    private final SessionStore brief = store(builder -> builder.events(QUICK).timeouts(BRIEF));
    private final Disposable.Composite subscriptions = Disposables.composite();

    @AfterEach
    void unsubscribe() {
        subscriptions.dispose();
    }

    @Test
    void everyTransitionIsToldOnceWithWhoseSessionItWas() {
        Queue<SessionEvent> events = handledBy(told, "group");
        Session session = stored(told);
        SessionHandle anonymous = session.handle();
        expect(SessionOutcome.SAVED, told.bind(session, "ann", SessionLimit.unlimited()));
        SessionHandle first = session.handle();
        expect(SessionOutcome.SAVED, told.rotate(session));
        SessionHandle second = session.handle();
        expect(SessionOutcome.SAVED, told.save(session.put("a", "1")));
        Session next = told.create();
        expect(SessionOutcome.SAVED, told.bind(next, "ann", SessionLimit.evictingOldest(1)));
        result(told.delete(next));
        result(told.delete(next));
        expect(SessionOutcome.GONE, told.save(next.put("a", "1")));
        told.reap().block(PATIENCE);

        eventually("all events", () -> events.size() >= 6);
        assertThat(events)
                .extracting(SessionEvent::type, SessionEvent::handle, SessionEvent::former, SessionEvent::principal)
                .containsExactlyInAnyOrder(
                        tuple(CREATED, anonymous, null, null),
                        tuple(ROTATED, first, anonymous, "ann"),
                        tuple(ROTATED, second, first, "ann"),
                        tuple(EVICTED, second, null, "ann"),
                        tuple(CREATED, next.handle(), null, "ann"),
                        tuple(DELETED, next.handle(), null, "ann"));
        assertThat(events).extracting(SessionEvent::id).doesNotHaveDuplicates();
        assertThat(events)
                .allSatisfy(event -> assertThat(Duration.between(session.createdAt(), event.at())
                                .abs())
                        .isLessThan(PATIENCE));
    }

    @Test
    void aSessionThatWasEndedIsNotToldOfAsExpired() {
        Session anonymous = stored(brief);
        Session byId = brief.create();
        Session evicted = brief.create();
        expect(SessionOutcome.SAVED, brief.bind(byId, "ann", SessionLimit.unlimited()));
        assertThat(result(brief.delete(anonymous))).isTrue();
        assertThat(result(brief.delete(byId.id()))).isTrue();
        expect(SessionOutcome.SAVED, brief.bind(evicted, "bob", SessionLimit.unlimited()));
        expect(SessionOutcome.SAVED, told.bind(told.create(), "bob", SessionLimit.evictingOldest(1)));
        Mono.delay(Duration.ofMillis(150)).block(PATIENCE);

        assertThat(result(brief.reap())).isZero();
    }

    @Test
    void anExpiredSessionIsToldOfOnceByHoweverManyReapers() {
        Queue<SessionEvent> events = handledBy(told, "group");
        int count = 300;
        Set<SessionHandle> handles = expiring(count);

        List<Long> reaped = results(Flux.range(0, 8).flatMap(i -> brief.reap()));

        assertThat(reaped.stream().mapToLong(Long::longValue).sum()).isEqualTo(count);
        eventually("all events", () -> expired(events).size() >= count);
        assertThat(expired(events)).hasSize(count);
        assertThat(expired(events)).extracting(SessionEvent::handle).containsExactlyInAnyOrderElementsOf(handles);
        assertThat(expired(events)).extracting(SessionEvent::principal).containsOnly("ann");
    }

    @Test
    void aReaperThatDiesHalfWayLeavesNothingUntold() {
        int count = 500;
        expiring(count);
        for (int i = 0; i < 20; i++) {
            try (ReactiveHashMaps dying = topology().maps()) {
                SessionStore reaper = store(dying, builder -> builder.events(QUICK));
                Disposable reaping = reaper.reap().subscribe(done -> {}, error -> {});
                Mono.delay(Duration.ofMillis(i)).block(PATIENCE);
                topology().killOtherConnections();
                reaping.dispose();
            }
        }

        result(brief.reap());

        Queue<SessionEvent> events = handledBy(told, "group");
        eventually("all events", () -> expired(events).size() >= count);
        assertThat(expired(events)).hasSize(count);
    }

    @Test
    void aStoreCleansUpByItself() {
        SessionStore reaping =
                store(builder -> builder.events(QUICK).timeouts(BRIEF).reapInterval(Duration.ofMillis(20)));
        Queue<SessionEvent> events = handledBy(reaping, "group");

        Session session = stored(reaping);

        eventually("the session is told of", () -> expired(events).size() == 1);
        assertThat(expired(events)).extracting(SessionEvent::handle).containsOnly(session.handle());
    }

    @Test
    void aStoreGoesOnCleaningUpAfterAnError() {
        SessionStore reaping =
                store(builder -> builder.events(QUICK).timeouts(BRIEF).reapInterval(Duration.ofMillis(20)));
        byte[] poisoned = new SessionKeys(namespace).deadlines(0);
        commands().set(poisoned, poisoned);
        Mono.delay(Duration.ofMillis(100)).block(PATIENCE);
        commands().del(poisoned);
        Queue<SessionEvent> events = handledBy(reaping, "group");

        stored(reaping);

        eventually("the session is told of", () -> expired(events).size() == 1);
    }

    @Test
    void whatHappensWhileAGroupIsAwayIsToldWhenItIsBack() {
        Queue<SessionEvent> before = new ConcurrentLinkedQueue<>();
        Disposable first = handle(told, "group", before);
        stored(told);
        eventually("the first event", () -> before.size() == 1);
        first.dispose();

        expiring(50);
        result(brief.reap());

        Queue<SessionEvent> after = handledBy(told, "group");
        eventually("what was missed", () -> after.size() >= 100);
        assertThat(expired(after)).hasSize(50);
        assertThat(after).doesNotContainAnyElementsOf(before);
    }

    @Test
    void eachEventIsHandledByOneOfAGroupAndByEveryGroup() {
        Queue<SessionEvent> one = handledBy(told, "group");
        Queue<SessionEvent> other = handledBy(store(builder -> builder.events(QUICK)), "group");
        Queue<SessionEvent> another = handledBy(told, "another");

        results(Flux.range(0, 200).flatMap(i -> told.save(told.create())));

        eventually("all events", () -> one.size() + other.size() >= 200 && another.size() >= 200);
        List<SessionEvent> handled = new ArrayList<>(one);
        handled.addAll(other);
        assertThat(handled).hasSize(200).doesNotHaveDuplicates();
        assertThat(another).containsExactlyInAnyOrderElementsOf(handled);
    }

    @Test
    void anEventWhoseHandlerFailsIsDeliveredAgain() {
        Queue<SessionEvent> seen = new ConcurrentLinkedQueue<>();
        AtomicInteger failures = new AtomicInteger();
        subscriptions.add(impatient
                .events("group", event -> {
                    seen.add(event);
                    return failures.incrementAndGet() <= 2
                            ? Mono.error(new IllegalStateException("not today"))
                            : Mono.empty();
                })
                .subscribe());

        stored(told);

        eventually("the third delivery", () -> seen.size() == 3);
        assertThat(new HashSet<>(seen)).hasSize(1);
    }

    @Test
    void anEventThatWasTakenByOneThatDiedIsDeliveredToAnother() {
        Queue<SessionEvent> taken = new ConcurrentLinkedQueue<>();
        Disposable stuck = impatient
                .events("group", event -> {
                    taken.add(event);
                    return Mono.never();
                })
                .subscribe();
        stored(told);
        eventually("the event is taken", () -> taken.size() == 1);
        stuck.dispose();

        Queue<SessionEvent> events = handledBy(impatient, "group");

        eventually("it is delivered again", () -> events.size() == 1);
        assertThat(events).containsExactlyElementsOf(taken);
    }

    @Test
    void everySubscriberIsToldOfEverythingFromNowOn() {
        stored(told);
        Queue<SessionEvent> one = toldTo(told);
        Queue<SessionEvent> other = toldTo(store(builder -> builder.events(QUICK)));
        // It is told from when the server has answered for the first time; until then nothing must have happened.
        eventually("both are told", () -> {
            stored(told);
            return !one.isEmpty() && !other.isEmpty();
        });
        one.clear();
        other.clear();

        Set<SessionHandle> created = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            created.add(stored(told).handle());
        }

        eventually(
                "all events",
                () -> handlesOf(one).containsAll(created) && handlesOf(other).containsAll(created));
    }

    @Test
    void theEventsOfOneSessionComeInTheirOrder() {
        Queue<SessionEvent> events = handledBy(told, "group");
        Session session = login("ann");
        for (int i = 0; i < 50; i++) {
            expect(SessionOutcome.SAVED, told.rotate(session));
        }
        result(told.delete(session));

        eventually("all events", () -> events.size() == 52);
        List<SessionEvent> all = new ArrayList<>(events);
        for (int i = 1; i <= 50; i++) {
            assertThat(all.get(i).former()).isEqualTo(all.get(i - 1).handle());
        }
        assertThat(all.get(51).type()).isEqualTo(DELETED);
    }

    @Test
    void whereEventsAreOffNothingIsKeptForThem() {
        SessionStore silent = store(builder -> builder.events(EventOptions.none()));
        Session session = stored(silent);
        expect(SessionOutcome.SAVED, silent.rotate(session));
        result(silent.delete(session));

        assertThat(keys()).noneMatch(key -> key.endsWith("events"));
    }

    @Test
    void eventsEndWhenTheStoreIsClosed() {
        SessionStore closing = store(builder -> builder.events(QUICK));
        Mono<Void> feed = closing.events().then();
        Mono<Void> group = closing.events("group", event -> Mono.empty()).then();

        Mono.when(feed, group).doOnSubscribe(subscribed -> closing.close()).block(PATIENCE);
    }

    @Test
    void aGroupWithoutANameIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.events("", event -> Mono.empty()));
    }

    /** Stores sessions of Ann's, and waits until they have expired. */
    private Set<SessionHandle> expiring(int count) {
        Set<SessionHandle> handles = new HashSet<>(results(Flux.range(0, count).flatMap(i -> {
            Session session = brief.create();
            return brief.bind(session, "ann", SessionLimit.unlimited()).map(outcome -> session.handle());
        })));
        Mono.delay(Duration.ofMillis(150)).block(PATIENCE);
        return handles;
    }

    private Queue<SessionEvent> handledBy(SessionStore store, String group) {
        Queue<SessionEvent> events = new ConcurrentLinkedQueue<>();
        subscriptions.add(handle(store, group, events));
        return events;
    }

    private static Disposable handle(SessionStore store, String group, Queue<SessionEvent> events) {
        return store.events(group, event -> Mono.fromRunnable(() -> events.add(event)))
                .subscribe();
    }

    private Queue<SessionEvent> toldTo(SessionStore store) {
        Queue<SessionEvent> events = new ConcurrentLinkedQueue<>();
        subscriptions.add(store.events().subscribe(events::add));
        return events;
    }

    private static List<SessionEvent> expired(Queue<SessionEvent> events) {
        return events.stream().filter(event -> event.type() == EXPIRED).toList();
    }

    private static List<SessionHandle> handlesOf(Queue<SessionEvent> events) {
        return events.stream().map(SessionEvent::handle).toList();
    }
}
