package io.reactivehashmap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a call says when the server turns the client, or the call, away. */
final class RefusingServerTest {

    /** So long that an answer well before it was not brought about by it. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Duration FAST = Duration.ofSeconds(10);

    @Test
    void aWrongPasswordIsRefusedAtOnceAndShownNowhere() {
        try (EmbeddedRedis server = serverWith("requirepass", "\"open sesame\"");
                ReactiveHashMaps maps = maps("redis://:hunter2@127.0.0.1:" + server.port())) {
            assertRefused(maps, "WRONGPASS");
        }
    }

    @Test
    void aMissingPasswordIsRefusedAtOnce() {
        try (EmbeddedRedis server = serverWith("requirepass", "\"open sesame\"");
                ReactiveHashMaps maps = maps(server.uri())) {
            assertRefused(maps, "NOAUTH");
        }
    }

    @Test
    void theRightPasswordIsLetIn() {
        try (EmbeddedRedis server = serverWith("requirepass", "\"open sesame\"");
                ReactiveHashMaps maps = maps("redis://:open%20sesame@127.0.0.1:" + server.port())) {
            maps.map("map", Codecs.string(), Codecs.string())
                    .put("key", "value")
                    .as(StepVerifier::create)
                    .verifyComplete();
        }
    }

    @Test
    void aUserIsLetInByNameAndPassword() {
        try (EmbeddedRedis server = serverWith("user", "alice on >hunter2 ~* &* +@all");
                ReactiveHashMaps maps = maps("redis://alice:hunter2@127.0.0.1:" + server.port());
                ReactiveHashMaps stranger = maps("redis://mallory:hunter2@127.0.0.1:" + server.port())) {
            maps.map("map", Codecs.string(), Codecs.string())
                    .put("key", "value")
                    .as(StepVerifier::create)
                    .verifyComplete();
            assertRefused(stranger, "WRONGPASS");
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsRefusedAtOnce() {
        try (EmbeddedRedis server = EmbeddedRedis.start();
                ReactiveHashMaps maps = maps(server.uri() + "/9999")) {
            assertRefused(maps, "ERR");
        }
    }

    @Test
    void aCommandThatTheUserMayNotSendIsRefused() {
        try (EmbeddedRedis server = serverWith("user", "default on nopass ~* &* +@all -hset");
                ReactiveHashMaps maps = maps(server.uri())) {
            assertPutRefused(maps, "NOPERM", "'hset'");
        }
    }

    @Test
    void aCommandThatTheUserMayNotSendIsNamedAlsoIfItBelongsToTheConnection() {
        try (EmbeddedRedis server = serverWith("user", "default on nopass ~* &* +@all -select");
                ReactiveHashMaps maps = maps(server.uri() + "/1")) {
            assertRefused(maps, "NOPERM", "'select'");
        }
    }

    @Test
    void credentialsOfASupplierAreRefusedLikeFixedOnes() {
        try (EmbeddedRedis server = serverWith("requirepass", "\"open sesame\"")) {
            RedisConfig config = RedisConfig.of(server.uri())
                    .mutate()
                    .credentials(Mono.just(Credentials.of("hunter2".toCharArray())))
                    .build();
            HopelessCall.failsAtOnce(config, RefusedException.class).hasMessageContaining("WRONGPASS");
        }
    }

    @Test
    void aServerWithTooManyClientsIsWaitedFor() throws IOException {
        try (EmbeddedRedis server = serverWith("maxclients", "1");
                Socket other = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(other.isConnected()).isTrue();
            HopelessCall.failsInTime(RedisConfig.of(server.uri()), RefusedException.class)
                    .hasMessageContaining("max number of clients reached");
        }
    }

    @Test
    void aServerThatIsFullRefusesWrites() {
        try (EmbeddedRedis server = serverWith("maxmemory", "1");
                ReactiveHashMaps maps = maps(server.uri())) {
            assertPutRefused(maps, "OOM");
        }
    }

    @Test
    void whatTheServerQuotesOfACommandItDoesNotKnowIsShownNowhere() {
        try (EmbeddedRedis server = serverWith("rename-command", "HSET \"\"");
                ReactiveHashMaps maps = maps(server.uri())) {
            assertPutRefused(maps, "ERR");
        }
    }

    private static EmbeddedRedis serverWith(String directive, String value) {
        return EmbeddedRedis.builder().directive(directive, value).start();
    }

    private static ReactiveHashMaps maps(String uri) {
        return ReactiveHashMaps.builder().uri(uri).deadline(DEADLINE).build();
    }

    private static void assertPutRefused(ReactiveHashMaps maps, String code) {
        assertPutRefused(maps, code, "");
    }

    private static void assertPutRefused(ReactiveHashMaps maps, String code, String words) {
        ReactiveHashMap<String, String> map = maps.map("map", Codecs.string(), Codecs.string());
        assertRefused(map.put("secret key", "secret value"), "put", code, words);
        map.containsKey("secret key").as(StepVerifier::create).expectNext(false).verifyComplete();
    }

    private static void assertRefused(ReactiveHashMaps maps, String code) {
        assertRefused(maps, code, "");
    }

    private static void assertRefused(ReactiveHashMaps maps, String code, String words) {
        assertRefused(maps.map("map", Codecs.string(), Codecs.string()).increment("key", 1), "increment", code, words);
    }

    private static void assertRefused(Mono<?> call, String operation, String code, String words) {
        call.as(StepVerifier::create)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(RefusedException.class, e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.map()).isEqualTo("map");
                            assertThat(e.operation()).isEqualTo(operation);
                            assertThat(e).hasMessageContainingAll(code, words);
                        })
                        .satisfies(e -> assertThat(StackTraces.of(e)).doesNotContain("hunter2", "secret")))
                .verify(FAST);
    }
}
