package io.reactivehashmap.session;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactivehashmap.ReactiveHashMaps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every session ends, by the server's clock. */
class ExpiryTest extends OnASessionStore {

    private static final Duration IDLE = Duration.ofSeconds(2);

    @Test
    void aSessionEndsToTheMillisecondAfterItsIdleTime() {
        SessionStore exact = idle(Duration.ofMillis(1234));
        Session session = stored(exact);

        assertThat(timeToLive(session)).isBetween(1L, 1234L);
        assertThat(session.expiresAt()).isEqualTo(session.lastAccessedAt().plusMillis(1234));
        assertThat(deadline(session)).isEqualTo(session.expiresAt().toEpochMilli());
        waitUntil(session.expiresAt().minusMillis(100));
        assertThat(result(exact.peek(session.handle()))).isNotNull();
        waitUntil(session.expiresAt());
        assertThat(exact.peek(session.handle()).hasElement().block(PATIENCE)).isFalse();
    }

    @Test
    void everyUsePutsTheEndOff() {
        SessionStore exact = idle(IDLE);
        Session session = stored(exact);
        Instant first = session.expiresAt();
        waitUntil(first.minusMillis(500));

        assertThat(loaded(exact, session.id()).expiresAt()).isAfter(first);
        waitUntil(first);

        assertThat(isLive(session.id())).isTrue();
    }

    @Test
    void aUseWithinTheTouchIntervalDoesNot() {
        SessionStore lazy = store(builder -> builder.timeouts(SessionTimeouts.builder()
                .idle(Duration.ofSeconds(60))
                .touchInterval(Duration.ofSeconds(30))
                .build()));
        Session session = stored(lazy);

        assertThat(loaded(lazy, session.id()).expiresAt()).isEqualTo(session.expiresAt());
    }

    @Test
    void theAbsoluteTimeEndsASessionHoweverMuchItIsUsed() {
        SessionStore limited = store(builder -> builder.timeouts(SessionTimeouts.builder()
                .idle(Duration.ofMillis(900))
                .absolute(Duration.ofMillis(1000))
                .touchInterval(Duration.ZERO)
                .build()));
        Session session = stored(limited);
        Instant end = session.createdAt().plusMillis(1000);
        waitUntil(end.minusMillis(400));

        assertThat(loaded(limited, session.id()).expiresAt()).isEqualTo(end);
        expect(SessionOutcome.SAVED, limited.rotate(session));
        assertThat(session.expiresAt()).isEqualTo(end);
        waitUntil(end);

        assertThat(limited.load(session.id()).hasElement().block(PATIENCE)).isFalse();
    }

    @Test
    void anAnonymousSessionHasAnIdleTimeOfItsOwnUntilItIsSomebodys() {
        SessionStore both = store(builder -> builder.timeouts(SessionTimeouts.builder()
                .idle(Duration.ofMinutes(30))
                .anonymousIdle(Duration.ofMinutes(5))
                .build()));
        Session session = stored(both);
        assertThat(session.idleTimeout()).isEqualTo(Duration.ofMinutes(5));

        expect(SessionOutcome.SAVED, both.bind(session, "ann", SessionLimit.unlimited()));

        assertThat(session.idleTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(loaded(both, session.id()).idleTimeout()).isEqualTo(Duration.ofMinutes(30));
        Session atOnce = both.create();
        expect(SessionOutcome.SAVED, both.bind(atOnce, "ann", SessionLimit.unlimited()));
        assertThat(loaded(both, atOnce.id()).idleTimeout()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aSessionMayHaveAnIdleTimeOfItsOwnAndKeepsIt() {
        Session session = store.create().idleTimeout(Duration.ofHours(8));
        expect(SessionOutcome.SAVED, store.save(session));
        assertThat(timeToLive(session)).isBetween(28_000_000L, 28_800_000L);

        expect(SessionOutcome.SAVED, store.bind(session, "ann", SessionLimit.unlimited()));
        assertThat(loaded(store, session.id()).idleTimeout()).isEqualTo(Duration.ofHours(8));

        expect(SessionOutcome.SAVED, store.save(session.idleTimeout(Duration.ofMinutes(1))));
        assertThat(timeToLive(session)).isBetween(1L, 60_000L);
        assertThat(loaded(store, session.id()).idleTimeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void onlyASessionWithAnAbsoluteTimeMayDoWithoutAnIdleTime() {
        SessionStore limited = store(builder -> builder.timeouts(
                SessionTimeouts.builder().absolute(Duration.ofHours(1)).build()));
        Session session = limited.create().idleTimeout(Duration.ZERO);
        expect(SessionOutcome.SAVED, limited.save(session));

        assertThat(timeToLive(session)).isBetween(3_500_000L, 3_600_000L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.create().idleTimeout(Duration.ZERO))
                .withMessageContaining("absolute");
    }

    @ParameterizedTest
    @ValueSource(longs = {-600, 600})
    void theClockOfAnApplicationDecidesNothing(long secondsOff) {
        SessionStore skewed = store(builder -> ((RedisSessionStore.Builder) builder)
                .clock(InstantSource.offset(InstantSource.system(), Duration.ofSeconds(secondsOff)))
                .timeouts(SessionTimeouts.builder()
                        .idle(Duration.ofMinutes(1))
                        .absolute(Duration.ofMinutes(2))
                        .touchInterval(Duration.ZERO)
                        .build()));

        Session session = stored(skewed);

        assertThat(isLive(session.id())).isTrue();
        assertThat(Duration.between(serverTime(), session.createdAt()).abs()).isLessThan(Duration.ofSeconds(5));
        assertThat(timeToLive(session)).isBetween(50_000L, 60_000L);
        expect(SessionOutcome.SAVED, skewed.save(loaded(skewed, session.id()).put("a", "1")));
        assertThat(timeToLive(session)).isBetween(50_000L, 60_000L);
        assertThat(result(skewed.reap())).isZero();
        assertThat(isLive(session.id())).isTrue();
    }

    /** Clients come and go, and are cut off from the server whatever they are at. */
    @Test
    void everySessionHasAnExpiryAlsoIfItsClientDies() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            try (ReactiveHashMaps dying = topology().maps()) {
                SessionStore client = store(dying, builder -> builder);
                var work = Flux.range(0, 200)
                        .flatMap(i -> busy(client, "user-" + i % 10), 50)
                        .subscribe(done -> {}, error -> {});
                Mono.delay(Duration.ofMillis(random.nextInt(30))).block(PATIENCE);
                if (round % 2 == 0) {
                    topology().killOtherConnections();
                }
                work.dispose();
            }
        }
        eventually("all that was sent has been done", () -> commands().ping() != null);

        List<String> sessions =
                keys().stream().filter(key -> key.contains("}:session:")).toList();
        assertThat(sessions).isNotEmpty();
        assertThat(sessions).noneMatch(key -> commands().pttl(key.getBytes(UTF_8)) == -1);
    }

    private static Mono<Void> busy(SessionStore client, String principal) {
        Session session = client.create().put("a", "1");
        return client.save(session)
                .then(Mono.defer(() -> client.bind(session.put("b", "2"), principal, SessionLimit.evictingOldest(5))))
                .then(Mono.defer(() -> client.load(session.id())))
                .flatMap(loaded -> client.save(loaded.put("c", "3")).then(client.rotate(loaded)))
                .then();
    }

    private SessionStore idle(Duration time) {
        return store(builder -> builder.timeouts(SessionTimeouts.builder()
                .idle(time)
                .touchInterval(Duration.ZERO)
                .build()));
    }

    private long timeToLive(Session session) {
        return commands().pttl(new SessionKeys(namespace).session(session.handle()));
    }

    private long deadline(Session session) {
        SessionHandle handle = session.handle();
        return commands()
                .zscore(
                        new SessionKeys(namespace).deadlines(handle.bucket()),
                        handle.name().getBytes(UTF_8))
                .longValue();
    }

    private Instant serverTime() {
        List<byte[]> time = commands().time();
        return Instant.ofEpochSecond(Long.parseLong(new String(time.get(0), UTF_8)));
    }

    /** The server is on this machine, and has its clock. */
    private static void waitUntil(Instant time) {
        Mono.delay(Duration.between(Instant.now(), time).plusMillis(1)).block(PATIENCE);
    }
}
