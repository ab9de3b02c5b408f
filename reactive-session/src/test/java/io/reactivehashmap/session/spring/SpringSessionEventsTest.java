package io.reactivehashmap.session.spring;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.reactivehashmap.session.EventOptions;
import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionLimit;
import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.SessionTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.session.events.AbstractSessionEvent;
import org.springframework.session.events.SessionCreatedEvent;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.events.SessionExpiredEvent;
import reactor.core.publisher.Mono;

/** What an application is told of sessions by events of Spring Session. */
class SpringSessionEventsTest extends RepositorySupport {

    private static final EventOptions QUICK =
            EventOptions.builder().pollInterval(Duration.ofMillis(10)).build();

    private final SessionStore told = store(builder -> builder.events(QUICK));
    private final Queue<AbstractSessionEvent> events = new ConcurrentLinkedQueue<>();
    private final List<SessionEventPublisher> publishers = new ArrayList<>();

    /** Sessions that were stored to find out whether a publisher is told already. */
    private final Set<String> trials = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        publishers.forEach(SessionEventPublisher::stop);
    }

    @Test
    void anApplicationIsToldWhatHappensToSessionsAndWhoseTheyWere() {
        startedWith(events::add);
        RedisReactiveSessionRepository evicting =
                new RedisReactiveSessionRepository(told, new PrincipalNameAttribute(SessionLimit.evictingOldest(1)));
        RedisReactiveSession evicted = result(evicting.createSession());
        evicted.setAttribute(PRINCIPAL, "ann");
        evicting.save(evicted).block(PATIENCE);
        String first = handleOf(evicted);
        evicted.changeSessionId();
        evicting.save(evicted).block(PATIENCE);
        String second = handleOf(evicted);
        RedisReactiveSession deleted = result(evicting.createSession());
        deleted.setAttribute(PRINCIPAL, "ann");
        deleted.setAttribute("secret", "of the session");
        evicting.save(deleted).block(PATIENCE);
        String third = handleOf(deleted);
        evicting.deleteById(deleted.getId()).block(PATIENCE);

        eventually("all events", () -> events.size() == 4);
        assertThat(events)
                .extracting(Object::getClass, AbstractSessionEvent::getSessionId, SpringSessionEventsTest::principal)
                .containsExactlyInAnyOrder(
                        tuple(SessionCreatedEvent.class, first, "ann"),
                        tuple(SessionDeletedEvent.class, second, "ann"),
                        tuple(SessionCreatedEvent.class, third, "ann"),
                        tuple(SessionDeletedEvent.class, third, "ann"));
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(event.getSession().getAttributeNames()).doesNotContain("secret"));
    }

    @Test
    void anApplicationIsToldOfSessionsThatHaveExpired() {
        startedWith(events::add);
        SessionStore brief = store(builder -> builder.events(QUICK)
                .timeouts(SessionTimeouts.builder().idle(Duration.ofMillis(100)).build())
                .reapInterval(Duration.ofMillis(20)));
        RedisReactiveSessionRepository expiring = repositoryOver(brief);
        RedisReactiveSession session = result(expiring.createSession());
        session.setAttribute(PRINCIPAL, "ann");
        expiring.save(session).block(PATIENCE);

        eventually("both events", () -> events.size() == 2);
        assertThat(events)
                .extracting(Object::getClass, SpringSessionEventsTest::principal)
                .containsExactly(tuple(SessionCreatedEvent.class, "ann"), tuple(SessionExpiredEvent.class, "ann"));
        assertThat(events)
                .extracting(AbstractSessionEvent::getSessionId)
                .containsOnly(events.element().getSessionId());
    }

    @ParameterizedTest
    @MethodSource
    void aListenerThatFailsMissesNoOtherEvent(Throwable failure) {
        startedWith(event -> {
            events.add(event);
            SpringSessionEventsTest.<RuntimeException>fail(failure);
        });

        String first = stored(told).handle().text();
        String second = stored(told).handle().text();

        eventually("both events", () -> events.size() == 2);
        assertThat(events).extracting(AbstractSessionEvent::getSessionId).containsExactlyInAnyOrder(first, second);
    }

    static List<Throwable> aListenerThatFailsMissesNoOtherEvent() {
        return List.of(new IllegalStateException("not today"), new AssertionError("never"));
    }

    @Test
    void aListenerMayBlock() {
        startedWith(event -> {
            Mono.delay(Duration.ofMillis(5)).block(PATIENCE);
            events.add(event);
        });

        stored(told);

        eventually("the event", () -> !events.isEmpty());
    }

    @Test
    void whoeverHasStoppedIsToldNothingUntilStartedAgain() {
        SessionEventPublisher publisher = startedWith(events::add);
        Queue<AbstractSessionEvent> witnessed = new ConcurrentLinkedQueue<>();
        startedWith(witnessed::add);
        assertThat(publisher.isRunning()).isTrue();

        publisher.stop();
        String missed = stored(told).handle().text();
        eventually("others are told", () -> isToldOf(witnessed, missed));
        Mono.delay(Duration.ofMillis(100)).block(PATIENCE);

        assertThat(publisher.isRunning()).isFalse();
        assertThat(isToldOf(events, missed)).isFalse();
        publisher.start();
        eventually("it is told again", () -> {
            stored(told);
            return !events.isEmpty();
        });
        assertThat(isToldOf(events, missed)).isFalse();
    }

    @Test
    void whoeverIsStartedTwiceIsToldOnce() {
        SessionEventPublisher publisher = startedWith(events::add);
        publisher.start();
        publisher.stop();
        Queue<AbstractSessionEvent> witnessed = new ConcurrentLinkedQueue<>();
        startedWith(witnessed::add);
        String missed = stored(told).handle().text();
        eventually("others are told", () -> isToldOf(witnessed, missed));
        Mono.delay(Duration.ofMillis(100)).block(PATIENCE);

        assertThat(isToldOf(events, missed)).isFalse();
    }

    @Test
    void anApplicationContextStartsAndStopsIt() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            Queue<ApplicationEvent> heard = new ConcurrentLinkedQueue<>();
            context.addApplicationListener(heard::add);
            SessionEventPublisher publisher = new SessionEventPublisher(told, context);
            context.registerBean(SessionEventPublisher.class, () -> publisher);
            context.refresh();
            assertThat(publisher.isRunning()).isTrue();

            eventually("an event is heard", () -> {
                stored(told);
                return heard.stream().anyMatch(SessionCreatedEvent.class::isInstance);
            });

            context.stop();
            assertThat(publisher.isRunning()).isFalse();
        }
    }

    /** Returns a publisher that is told of all from now on. */
    private SessionEventPublisher startedWith(Consumer<AbstractSessionEvent> listener) {
        AtomicBoolean isTold = new AtomicBoolean();
        SessionEventPublisher publisher = new SessionEventPublisher(told, published -> {
            AbstractSessionEvent event = (AbstractSessionEvent) published;
            if (trials.contains(event.getSessionId())) {
                isTold.set(true);
            } else {
                listener.accept(event);
            }
        });
        publishers.add(publisher);
        publisher.start();
        eventually("it is told", () -> {
            Session trial = told.create();
            trials.add(trial.handle().text());
            result(told.save(trial));
            return isTold.get();
        });
        return publisher;
    }

    private static boolean isToldOf(Queue<AbstractSessionEvent> events, String handle) {
        return events.stream().anyMatch(event -> event.getSessionId().equals(handle));
    }

    private String handleOf(RedisReactiveSession session) {
        return loaded(told, session.getId()).handle().text();
    }

    private static Object principal(AbstractSessionEvent event) {
        return event.getSession().getRequiredAttribute(PRINCIPAL);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void fail(Throwable failure) throws T {
        throw (T) failure;
    }
}
