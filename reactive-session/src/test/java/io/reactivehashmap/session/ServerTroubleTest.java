package io.reactivehashmap.session;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What becomes of sessions when the server refuses, forgets or is gone. */
final class ServerTroubleTest extends OnASessionStore {

    @Test
    void aServerThatHasForgottenTheScriptsIsToldThemAgain() {
        Session session = login("ann");
        List<Mono<?>> calls = List.of(
                store.load(session.id()),
                store.save(session.put("a", "1")),
                store.rotate(session),
                store.bind(session, "bob", SessionLimit.rejecting(5)),
                store.find("bob").collectList(),
                store.reap(),
                store.delete(session),
                store.deleteAll("bob"));
        for (Mono<?> call : calls) {
            commands().scriptFlush();
            assertThat(call.hasElement().block(PATIENCE)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"eval evalsha", "hset", "pexpireat", "zadd", "xadd", "rename", "set", "unlink", "zrem", "hdel"})
    void aUserWhoMayNotDoAllOfACallDoesNoneOfIt(String forbidden) {
        commands()
                .aclSetuser(
                        "limited",
                        AclSetuserArgs.Builder.on().nopass().allCommands().allKeys());
        for (String command : forbidden.split(" ", -1)) {
            CommandType type = CommandType.valueOf(command.toUpperCase(Locale.ROOT));
            commands().aclSetuser("limited", AclSetuserArgs.Builder.removeCommand(type));
        }
        try (ReactiveHashMaps restricted = ReactiveHashMaps.connect(
                "redis://limited:any@localhost:" + TestServer.get().port())) {
            SessionStore limited = store(restricted, builder -> builder);
            List<Function<Session, Mono<?>>> calls = List.of(
                    session -> limited.save(limited.create().put("a", "1")),
                    session -> limited.bind(limited.create(), "ann", SessionLimit.evictingOldest(1)),
                    session -> limited.rotate(session.put("b", "1")),
                    session -> limited.bind(session, "bob", SessionLimit.unlimited()),
                    session -> limited.save(session.put("b", "1").remove("a")),
                    session -> limited.deleteAll("ann"),
                    session -> limited.delete(session.id()));

            long refused = calls.stream()
                    .filter(call -> isRefusedAsAWhole(call, login("ann")))
                    .count();

            assertThat(refused).isPositive();
        } finally {
            commands().aclDeluser("limited");
        }
    }

    private boolean isRefusedAsAWhole(Function<Session, Mono<?>> call, Session session) {
        List<String> before = dump();
        boolean isRefused = result(call.apply(session)
                .thenReturn(false)
                .onErrorResume(
                        RefusedException.class, error -> Mono.just(error.code().equals("NOPERM"))));
        if (isRefused) {
            assertThat(dump()).isEqualTo(before);
        }
        return isRefused;
    }

    @Test
    void aServerThatTakesNoWritesIsStillReadFrom() throws Exception {
        try (EmbeddedRedis master = EmbeddedRedis.start();
                EmbeddedRedis replica = EmbeddedRedis.builder()
                        .directive("replicaof", "127.0.0.1 " + master.port())
                        .start();
                ReactiveHashMaps masters = ReactiveHashMaps.connect(master.uri());
                ReactiveHashMaps replicas = ReactiveHashMaps.builder()
                        .uri(replica.uri())
                        .deadline(Duration.ofMillis(500))
                        .heartbeat(Duration.ofMillis(400))
                        .build()) {
            SessionStore writing = exact(masters);
            SessionStore reading = exact(replicas);
            Session session = stored(writing);
            expect(SessionOutcome.SAVED, writing.save(session.put("a", "1")));
            eventually(
                    "the replica has it",
                    () -> Boolean.TRUE.equals(reading.load(session.id())
                            .hasElement()
                            .onErrorReturn(false)
                            .block(PATIENCE)));

            assertThat(loaded(reading, session.id()).get("a", String.class)).contains("1");
            StepVerifier.create(reading.save(loaded(reading, session.id()).put("b", "2")))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refused -> assertThat(refused.code()).isEqualTo("READONLY")))
                    .verify(PATIENCE);
            assertThat(loaded(reading, session.id()).names()).containsExactly("a");
        }
    }

    @Test
    void aFullServerLetsSessionsBeReadAndEndedAndRefusesTheRest() throws Exception {
        try (EmbeddedRedis full = EmbeddedRedis.start();
                ReactiveHashMaps fullMaps = ReactiveHashMaps.connect(full.uri());
                RedisClient client = RedisClient.create(full.uri())) {
            SessionStore exact = exact(fullMaps);
            Session session = exact.create();
            expect(SessionOutcome.SAVED, exact.bind(session, "ann", SessionLimit.unlimited()));
            Session other = exact.create();
            expect(SessionOutcome.SAVED, exact.bind(other, "ann", SessionLimit.unlimited()));
            var commands = client.connect().sync();
            commands.configSet("maxmemory", "1");

            assertThat(loaded(exact, session.id()).principal()).contains("ann");
            StepVerifier.create(exact.save(session.put("a", "1")))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refused -> assertThat(refused.code()).isEqualTo("OOM")))
                    .verify(PATIENCE);
            StepVerifier.create(exact.save(exact.create()))
                    .expectError(RefusedException.class)
                    .verify(PATIENCE);
            assertThat(result(exact.delete(session))).isTrue();
            assertThat(exact.load(session.id()).hasElement().block(PATIENCE)).isFalse();
            commands.configSet("maxmemory", "0");
            assertThat(results(exact.find("ann"))).hasSize(1);
        }
    }

    @Test
    void aServerThatIsRestartedUnderTrafficLosesNothingThatItHasSaved(@TempDir Path directory) {
        EmbeddedRedis running = durable(directory, 0);
        int port = running.port();
        try (ReactiveHashMaps surviving = ReactiveHashMaps.builder()
                .uri(running.uri())
                .deadline(Duration.ofSeconds(20))
                .build()) {
            SessionStore sessions = store(surviving, builder -> builder);
            Session session = stored(sessions);
            AtomicInteger saved = new AtomicInteger();
            AtomicInteger failed = new AtomicInteger();
            Mono<Void> traffic = Flux.range(0, 4000)
                    .flatMap(
                            i -> sessions.load(session.id())
                                    .flatMap(loaded -> sessions.save(loaded.put("a-" + i % 50, i)))
                                    .doOnNext(outcome -> {
                                        assertThat(outcome).isEqualTo(SessionOutcome.SAVED);
                                        saved.incrementAndGet();
                                    })
                                    .onErrorResume(ReactiveHashMapException.class, error -> {
                                        failed.incrementAndGet();
                                        return Mono.empty();
                                    }),
                            8)
                    .then();
            Mono<Void> restart = Mono.fromRunnable(running::close)
                    .then(Mono.fromSupplier(() -> durable(directory, port)))
                    .subscribeOn(Schedulers.boundedElastic())
                    .delaySubscription(Duration.ofMillis(50))
                    .then();

            Mono.when(traffic, restart).block(Duration.ofMinutes(1));

            assertThat(saved.get() + failed.get()).isEqualTo(4000);
            assertThat(saved.get()).isPositive();
            assertThat(loaded(sessions, session.id()).names()).hasSize(50);
            expect(SessionOutcome.SAVED, sessions.rotate(session));
            assertThat(result(sessions.delete(session))).isTrue();
        } finally {
            running.close();
        }
    }

    private SessionStore exact(ReactiveHashMaps of) {
        return store(
                of,
                builder -> builder.timeouts(
                        SessionTimeouts.builder().touchInterval(Duration.ZERO).build()));
    }

    /** Returns all that is stored in the namespace. */
    private List<String> dump() {
        return keys().stream()
                .sorted()
                .map(key -> key + "=" + Arrays.toString(commands().dump(key.getBytes(UTF_8))))
                .toList();
    }

    private static EmbeddedRedis durable(Path directory, int port) {
        return EmbeddedRedis.builder()
                .port(port)
                .directive("dir", directory.toString())
                .directive("appendonly", "yes")
                .directive("appendfsync", "always")
                .start();
    }
}
