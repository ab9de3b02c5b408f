package io.reactivehashmap.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Scripts of users, on a server. */
final class ReactiveScriptsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestServer server = TestServer.get();
    private final ReactiveHashMaps maps = server.maps();
    private final ReactiveScripts scripts = maps.scripts();
    private final byte[] key = TestServer.uniqueName().getBytes(UTF_8);

    @AfterEach
    void close() {
        maps.close();
    }

    @Test
    void aScriptFindsItsKeysAndArgumentsAndItsReplyKeepsTypesAndNesting() {
        ScriptReply reply = run("return {#KEYS, KEYS[1], ARGV[2], false, {1, {}, {'x'}}}", "one", "two");

        assertThat(reply.size()).isEqualTo(5);
        assertThat(reply.number(0)).isOne();
        assertThat(reply.bytes(1)).isEqualTo(key);
        assertThat(reply.text(2)).isEqualTo("two");
        assertThat(reply.isNull(3)).isTrue();
        assertThat(reply.list(4).size()).isEqualTo(3);
        assertThat(reply.list(4).number(0)).isOne();
        assertThat(reply.list(4).list(1).size()).isZero();
        assertThat(reply.list(4).list(2).text(0)).isEqualTo("x");
    }

    @Test
    void aSingleValueIsAListOfOne() {
        assertThat(run("return 7").number(0)).isEqualTo(7);
        assertThat(run("return ARGV[1]", "ü").text(0)).isEqualTo("ü");
        assertThat(run("return redis.status_reply('FINE')").text(0)).isEqualTo("FINE");
        assertThat(run("return {}").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"return nil", "return false", "return"})
    void nothingIsAnEmptyMono(String source) {
        StepVerifier.create(scripts.run(script(source), List.of(key), List.of()))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void anErrorOfTheScriptIsARefusalWithItsCodeAndTheScriptsName() {
        StepVerifier.create(scripts.run(
                        script("return redis.error_reply('TOOMANY of something')"), List.of(key), List.of()))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                refused -> assertThat(refused.code()).isEqualTo("TOOMANY"))
                        .hasMessageStartingWith("test-script: "));
    }

    @Test
    void aServerThatHasForgottenAScriptIsToldAgain() {
        run("return 1");
        server.commands().scriptFlush();

        assertThat(run("return 1").number(0)).isOne();
    }

    @Test
    void scriptsOnOneKeyRunInTheOrderInWhichTheyWereMade() {
        RedisScript append = script("return redis.call('RPUSH', KEYS[1], ARGV[1])");

        StepVerifier.create(Flux.range(0, 1000)
                        .flatMapSequential(
                                i -> scripts.run(
                                        append,
                                        List.of(key),
                                        List.of(String.valueOf(i).getBytes(UTF_8))),
                                1000)
                        .map(reply -> reply.number(0)))
                .expectNextSequence(
                        IntStream.rangeClosed(1, 1000).mapToObj(i -> (long) i).toList())
                .expectComplete()
                .verify(PATIENCE);
        assertThat(server.commands().lindex(key, -1)).isEqualTo("999".getBytes(UTF_8));
    }

    @Test
    void nothingIsSentBeforeItIsSubscribedTo() {
        Mono<ScriptReply> run = scripts.run(script("return redis.call('INCR', KEYS[1])"), List.of(key), List.of());
        assertThat(server.commands().exists(key)).isZero();

        StepVerifier.create(run.then(run).map(reply -> reply.number(0)))
                .expectNext(2L)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aScriptWithoutKeysIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scripts.run(script("return 1"), List.of(), List.of()))
                .withMessageContaining("key");
    }

    @Test
    void anElementOfAnotherTypeIsNamed() {
        ScriptReply reply = run("return {1, false}");

        assertThatIllegalStateException()
                .isThrownBy(() -> reply.text(0))
                .withMessage("element 0 of the reply is a Long, not a byte[]");
        assertThatIllegalStateException()
                .isThrownBy(() -> reply.number(1))
                .withMessage("element 1 of the reply is nothing, not a Long");
        assertThatIllegalArgumentException().isThrownBy(() -> ScriptReply.of(List.of("text")));
    }

    @Test
    void aScriptOfAResourceThatIsMissingOrWithoutANameIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RedisScript.ofResources("x", RetrySafety.READ, getClass(), "missing.lua"))
                .withMessageContaining("missing.lua");
        assertThatIllegalArgumentException().isThrownBy(() -> RedisScript.of("", "return 1", RetrySafety.READ));
    }

    private ScriptReply run(String source, String... arguments) {
        List<byte[]> encoded =
                List.of(arguments).stream().map(text -> text.getBytes(UTF_8)).toList();
        return requireNonNull(scripts.run(script(source), List.of(key), encoded).block(PATIENCE));
    }

    private static RedisScript script(String source) {
        return RedisScript.of("test-script", source, RetrySafety.NON_IDEMPOTENT);
    }
}
