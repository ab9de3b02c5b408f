package io.reactivehashmap.connection;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a call says whose server has received it and disappears for good before it answers. */
final class LostReplyTest {

    @Test
    void anIncrementMayHaveHappened() {
        assertThat(failureOf(map -> map.increment("key", 1))).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aPutThatWasRepeatedAndThenNotSentMayHaveHappenedTheFirstTime() {
        assertThat(failureOf(map -> map.put("key", 1L)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("repeated, and then not sent");
    }

    @Test
    void aComputeMayHaveHappenedIfItWasItsWriteThatGotNoAnswer() {
        assertThat(failureOf(map -> map.compute("key", current -> Mono.just(1L))))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    /** Returns how a call ends that a server has begun to hold back and then dies with. */
    private static Throwable failureOf(Function<ReactiveHashMap<String, Long>, Mono<?>> call) {
        EmbeddedRedis server = EmbeddedRedis.start();
        RedisClient observer = RedisClient.create(server.uri());
        try (server;
                observer;
                ReactiveHashMaps maps = ReactiveHashMaps.builder()
                        .uri(server.uri())
                        .deadline(Duration.ofSeconds(3))
                        .build()) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            ReactiveHashMap<String, Long> map = maps.map("map", Codecs.string(), Codecs.int64());
            map.size().retry(100).block();
            RedisCommands<String, String> commands = observer.connect().sync();
            // Writes are read by the server, and held back until the pause is over.
            commands.dispatch(
                    CommandType.CLIENT,
                    new StatusOutput<>(StringCodec.UTF8),
                    new CommandArgs<>(StringCodec.UTF8).add("PAUSE").add(60_000).add("WRITE"));
            call.apply(map).subscribe(value -> {}, failure::set);
            eventually("the call is held back", () -> commands.info("clients").contains("blocked_clients:1"));
            server.close();
            eventually("the call ends", () -> failure.get() != null);
            return requireNonNull(failure.get());
        }
    }
}
