package io.reactivehashmap.connection;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Credentials are replaced while calls are made. */
final class CredentialRotationTest {

    private static final int CALLERS = 8;
    private static final int ROTATIONS = 5;
    private static final int CALLS_BETWEEN = 500;

    private final EmbeddedRedis server = EmbeddedRedis.start();
    private final RedisClient client = RedisClient.create(server.uri());
    private final RedisCommands<String, String> admin = client.connect().sync();

    private final AtomicReference<Mono<Credentials>> current = new AtomicReference<>(Mono.empty());
    private final AtomicInteger asked = new AtomicInteger();
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .connection(RedisConfig.of(server.uri())
                    .mutate()
                    .credentials(Mono.defer(() -> {
                        asked.incrementAndGet();
                        return current.get();
                    }))
                    .build())
            .build();
    private final ReactiveHashMap<String, Long> map = maps.map("map", Codecs.string(), Codecs.int64());

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong increments = new AtomicLong();
    private final Queue<Throwable> failedIncrements = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> otherFailures = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        maps.close();
        client.shutdown();
        server.close();
    }

    @Test
    void aClientThatIsToldLosesNoCallWhenUsersTakeTurns() {
        allow("user-0", ">hunter2-0");
        supply("user-0", "hunter2-0");
        underLoad(() -> {
            for (int turn = 1; turn <= ROTATIONS; turn++) {
                allow("user-" + turn, ">hunter2-" + turn);
                supply("user-" + turn, "hunter2-" + turn);
                maps.refreshCredentials().as(StepVerifier::create).verifyComplete();
                // This cuts the connections of that user.
                acl("DELUSER", "user-" + (turn - 1));
                awaitCalls();
            }
        });
        assertThat(otherFailures).isEmpty();
        assertThat(failedIncrements).isEmpty();
        assertThat(map.get("counter").block()).isEqualTo(increments.get());
        assertThat(asked).hasValue(1 + ROTATIONS);
    }

    @Test
    void aClientThatIsNotToldLosesNoCallThatCanBeRepeatedWhenAPasswordIsReplaced() {
        allow("alice", ">hunter2-0");
        supply("alice", "hunter2-0");
        underLoad(() -> {
            for (int turn = 1; turn <= ROTATIONS; turn++) {
                allow("alice", ">hunter2-" + turn);
                supply("alice", "hunter2-" + turn);
                allow("alice", "<hunter2-" + (turn - 1));
                run(CommandType.CLIENT, new IntegerOutput<>(StringCodec.UTF8), "KILL", "USER", "alice");
                awaitCalls();
            }
        });
        assertThat(otherFailures).isEmpty();
        assertThat(failedIncrements).allSatisfy(error -> assertThat(error).isInstanceOf(OutcomeUnknownException.class));
        assertThat(map.get("counter").block()).isBetween(increments.get(), increments.get() + failedIncrements.size());
    }

    @Test
    void credentialsAreAskedForOncePerConnection() {
        allow("alice", ">hunter2");
        supply("alice", "hunter2");
        map.size().block();
        map.size().block();
        assertThat(asked).hasValue(1);
        run(CommandType.CLIENT, new IntegerOutput<>(StringCodec.UTF8), "KILL", "USER", "alice");
        map.size().block();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aConnectionOutlivesCredentialsThatTheServerRefuses() {
        allow("alice", ">hunter2");
        supply("alice", "hunter2");
        map.put("key", 1L).block();
        supply("alice", "hunter2-wrong");
        maps.refreshCredentials()
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                e -> assertThat(e.code()).isEqualTo("WRONGPASS"))
                        .hasMessageStartingWith("refreshCredentials: ")
                        .satisfies(e -> assertThat(StackTraces.of(e)).doesNotContain("hunter2")));
        assertThat(map.get("key").block()).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aConnectionOutlivesASupplierThatFails() {
        allow("alice", ">hunter2");
        supply("alice", "hunter2");
        map.put("key", 1L).block();
        current.set(Mono.error(new IllegalStateException("hunter2")));
        maps.refreshCredentials()
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NotSentException.class)
                        .hasMessageContaining("the credentials supplier failed: IllegalStateException")
                        .satisfies(e -> assertThat(StackTraces.of(e)).doesNotContain("hunter2")));
        assertThat(map.get("key").block()).isEqualTo(1);
    }

    @Test
    void callsWaitForASupplierThatRecovers() {
        allow("alice", ">hunter2");
        current.set(Mono.defer(() -> asked.get() < 3
                ? Mono.error(new IllegalStateException())
                : Mono.just(Credentials.of("alice", "hunter2".toCharArray()))));
        map.put("key", 1L).as(StepVerifier::create).verifyComplete();
    }

    private void underLoad(Runnable rotations) {
        Disposable load = Flux.range(0, CALLERS)
                .flatMap(
                        caller -> Mono.defer(this::threeCalls).repeat(() -> !stopped.get() && otherFailures.isEmpty()),
                        CALLERS)
                .subscribe();
        try {
            awaitCalls();
            rotations.run();
        } finally {
            stopped.set(true);
            eventually("the last calls end", load::isDisposed);
        }
    }

    private Mono<Void> threeCalls() {
        return map.put("key", 1L)
                .then(map.get("key"))
                .then()
                .onErrorResume(error -> Mono.fromRunnable(() -> otherFailures.add(error)))
                .then(map.increment("counter", 1)
                        .doOnNext(sum -> increments.incrementAndGet())
                        .then()
                        .onErrorResume(error -> Mono.fromRunnable(() -> failedIncrements.add(error))))
                .doFinally(ended -> calls.incrementAndGet());
    }

    private void awaitCalls() {
        long before = calls.get();
        eventually("calls are made", () -> calls.get() > before + CALLS_BETWEEN);
    }

    private void supply(String username, String password) {
        current.set(Mono.just(Credentials.of(username, password.toCharArray())));
    }

    private void allow(String username, String rule) {
        run(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), "SETUSER", username, "on", rule, "~*", "+@all");
    }

    private void acl(String... words) {
        run(CommandType.ACL, new IntegerOutput<>(StringCodec.UTF8), words);
    }

    private void run(CommandType command, CommandOutput<String, String, ?> output, String... words) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
        for (String word : words) {
            arguments.add(word);
        }
        admin.dispatch(command, output, arguments);
    }
}
