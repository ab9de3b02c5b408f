package io.reactivehashmap.faults;

import static io.reactivehashmap.faults.Kind.NON_IDEMPOTENT;
import static io.reactivehashmap.faults.Kind.READ;
import static io.reactivehashmap.faults.Kind.SCRIPT;
import static io.reactivehashmap.faults.Kind.WITH_OPERATION_ID;
import static io.reactivehashmap.faults.ScriptedServer.Reaction.after;
import static io.reactivehashmap.faults.ScriptedServer.Reaction.error;
import static io.reactivehashmap.faults.ScriptedServer.Reaction.hangUp;
import static io.reactivehashmap.faults.ScriptedServer.Reaction.reply;
import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.resilience.RetryOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What becomes of a call that fails, line by line of the table in docs/retries.md. */
@Tag("one-server")
final class RetryTableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScriptedServer server;
    private final ReactiveHashMaps maps;
    private final ReactiveHashMap<String, String> map;

    RetryTableTest() throws IOException {
        server = ScriptedServer.start();
        maps = ReactiveHashMaps.builder()
                .uri(server.uri())
                .deadline(PATIENCE)
                .retry(RetryOptions.builder()
                        .minBackoff(Duration.ofMillis(1))
                        .maxBackoff(Duration.ofMillis(10))
                        .build())
                .build();
        map = maps.map("map", Codecs.string(), Codecs.string());
    }

    @AfterEach
    void close() throws IOException {
        maps.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "NOREPLICAS Not enough good replicas to write.",
                "CLUSTERDOWN The cluster is down",
                "TRYAGAIN Multiple keys request during rehashing of slot",
            })
    void whatPassesIsTriedAgainWhateverTheCallDoes(String error) {
        for (Kind kind : Kind.values()) {
            server.then(error(error)).then(error(error)).then(kind.success());
            assertSucceeds(kind, 3);
        }
        assertThat(server.connections()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OOM command not allowed when used memory > 'maxmemory'.",
                "NOPERM User default has no permissions to run the 'hget' command",
                "CROSSSLOT Keys in request don't hash to the same slot",
                "REDIRECT 127.0.0.1:6381",
                "BUSYKEY Target key name already exists.",
                "BUSYGROUP Consumer Group name already exists",
                "EXECABORT Transaction discarded because of previous errors.",
                "ERR unknown command 'HGET'",
                "ERR syntax error",
                "ERR Protocol error: invalid bulk length",
            })
    void whatDoesNotPassIsAnErrorAtOnceWithTheServersCode(String error) {
        for (Kind kind : Kind.values()) {
            server.then(error(error));
            assertFails(kind, RefusedException.class, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERR hash value is not an integer",
                "ERR increment or decrement would overflow",
                "ERR value is not an integer or out of range"
            })
    void aMistakeOfTheCallerIsNotTriedAgain(String error) {
        server.then(error(error));
        assertFails(NON_IDEMPOTENT, InvalidRequestException.class, 1);
    }

    @Test
    void aKeyOfAnotherTypeIsNamedAndNotTriedAgain() {
        String error = "WRONGTYPE Operation against a key holding the wrong kind of value";
        for (Kind kind : Kind.values()) {
            server.then(error(error)).then(reply("+list\r\n"));
            assertFails(kind, InvalidRequestException.class, 1);
        }
    }

    @Test
    void aServerThatCannotSaveIsTriedTwiceMore() {
        String error =
                "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.";
        for (Kind kind : Kind.values()) {
            server.then(error(error)).then(error(error)).then(error(error));
            assertFails(kind, RefusedException.class, 3);
        }
    }

    @Test
    void aServerThatHasBecomeAReplicaIsLeft() {
        server.then(error("READONLY You can't write against a read only replica."));
        server.then(NON_IDEMPOTENT.success());
        assertSucceeds(NON_IDEMPOTENT, 2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOAUTH Authentication required.", "WRONGPASS invalid username-password pair"})
    void aClientThatIsNoLongerLetInSaysAgainWhoItIsOnce(String error) {
        server.then(error(error)).then(NON_IDEMPOTENT.success());
        assertSucceeds(NON_IDEMPOTENT, 2);
        assertThat(server.connections()).isEqualTo(2);

        server.then(error(error)).then(error(error));
        assertFails(NON_IDEMPOTENT, RefusedException.class, 2);
    }

    @Test
    void aScriptThatTheServerHasForgottenIsSentOnce() {
        String error = "NOSCRIPT No matching script. Please use EVAL.";
        server.then(SCRIPT.success());
        assertSucceeds(SCRIPT, 1);

        server.then(error(error)).then(SCRIPT.success());
        assertSucceeds(SCRIPT, 2);
        assertThat(server.calls()).extracting(call -> call.get(0)).containsExactly("EVAL", "EVALSHA", "EVAL");

        server.then(error(error)).then(error(error));
        assertFails(SCRIPT, RefusedException.class, 2);
    }

    @Test
    void aScriptThatWasKilledMayHaveDoneAPart() {
        String error =
                "ERR Error running script (call to f_1): @user_script:1: Script killed by user with SCRIPT KILL...";
        server.then(error(error));
        assertFails(SCRIPT, OutcomeUnknownException.class, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aLostConnectionIsTriedAgainIfTheCallMayRunTwice(Kind kind) {
        server.then(hangUp()).then(kind.success());
        if (kind.mayRunTwice()) {
            assertSucceeds(kind, 2);
        } else {
            assertFails(kind, OutcomeUnknownException.class, 1);
        }
    }

    @Test
    void aRepetitionHasTheIdOfTheCallAndAnotherCallAnotherId() {
        server.then(hangUp()).then(WITH_OPERATION_ID.success()).then(WITH_OPERATION_ID.success());
        assertSucceeds(WITH_OPERATION_ID, 2);
        assertSucceeds(WITH_OPERATION_ID, 1);
        List<String> records = server.calls().stream().map(call -> call.get(4)).toList();
        assertThat(records).allSatisfy(record -> assertThat(record).startsWith("{map}:op:"));
        assertThat(records.get(1)).isEqualTo(records.get(0)).isNotEqualTo(records.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "!!!", "*1\r\n$3\r\nabc\r\n"})
    void anAnswerThatIsNoneEndsTheConnection(String garbage) {
        for (Kind kind : Kind.values()) {
            server.then(reply(garbage + "\r\n\r\n"));
            if (kind.mayRunTwice()) {
                server.then(kind.success());
                assertSucceeds(kind, 2);
            } else {
                assertFails(kind, OutcomeUnknownException.class, 1);
            }
        }
        assertThat(server.connections()).isGreaterThanOrEqualTo(Kind.values().length);
    }

    @Test
    void aConnectionThatIsNotMadeIsMadeAgain() {
        server.welcome(hangUp())
                .welcome(error("ERR max number of clients reached"))
                .welcome(hangUp());
        server.then(NON_IDEMPOTENT.success());
        assertSucceeds(NON_IDEMPOTENT, 1);
    }

    @Test
    void aValueThatCannotBeDecodedIsNotReadAgain() {
        server.then(reply("$1\r\n\u00ff\r\n"));
        assertFails(READ, CodecException.class, 1);
    }

    @Test
    void aCancelledCallIsNotTriedAgain() {
        CountDownLatch cancelled = new CountDownLatch(1);
        server.then(after(cancelled, error("LOADING Redis is loading the dataset in memory")))
                .then(READ.success());
        NON_IDEMPOTENT
                .on(map)
                .as(StepVerifier::create)
                .then(() -> eventually("it was sent", () -> server.calls().size() == 1))
                .thenCancel()
                .verify(PATIENCE);
        cancelled.countDown();
        assertSucceeds(READ, 1);
        assertThat(server.calls()).extracting(call -> call.get(0)).containsExactly("HINCRBY", "HGET");
    }

    @Test
    void withoutRetriesNothingIsTriedAgain() {
        server.then(error("LOADING Redis is loading the dataset in memory"));
        try (ReactiveHashMaps once = ReactiveHashMaps.builder()
                .uri(server.uri())
                .retry(RetryOptions.none())
                .build()) {
            once.map("map", Codecs.string(), Codecs.string())
                    .get("key")
                    .as(StepVerifier::create)
                    .expectError(RefusedException.class)
                    .verify(PATIENCE);
        }
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aCallThatFailsBeforeItIsSentIsNotTriedAtAll() {
        maps.map("map", Codecs.string(), Codecs.int64())
                .put("\ud800", 1L)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                CodecException.class,
                                e -> assertThat(e.attempts()).isZero()));
        assertThat(server.connections()).isZero();
    }

    private void assertSucceeds(Kind kind, int attempts) {
        int before = server.calls().size();
        kind.on(map)
                .as(StepVerifier::create)
                .thenConsumeWhile(result -> true)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(server.calls().size() - before).as("%s was sent", kind).isEqualTo(attempts);
    }

    private void assertFails(Kind kind, Class<? extends ReactiveHashMapException> type, int attempts) {
        kind.on(map)
                .as(StepVerifier::create)
                .expectErrorSatisfies(error -> assertThat(error).as("%s", kind).isInstanceOfSatisfying(type, e -> {
                    assertThat(e.attempts()).isEqualTo(attempts);
                    assertThat(e.map()).isEqualTo("map");
                    assertThat(e.elapsed()).isPositive();
                }))
                .verify(PATIENCE);
    }
}
