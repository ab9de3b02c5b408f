package io.reactivehashmap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.testing.Stall;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A server that was killed, and away so long that attempts to connect are as rare as they get, is found soon. */
final class ServerReturnTest {

    private static final Duration FOUND = Duration.ofMillis(1_500);
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(5);
    private static final int CLIENTS = 4;

    private final EmbeddedRedis server = EmbeddedRedis.start();
    private final List<ReactiveHashMaps> clients = Stream.generate(() -> ReactiveHashMaps.connect(server.uri()))
            .limit(CLIENTS)
            .toList();

    @AfterEach
    void close() {
        clients.forEach(ReactiveHashMaps::close);
        server.close();
    }

    @Test
    void byEachClientWithinASecondAndAHalf() {
        assertThat(Flux.fromIterable(clients)
                        .flatMap(ServerReturnTest::call)
                        .count()
                        .block())
                .isEqualTo(CLIENTS);
        server.close();
        // Nobody is served meanwhile.
        assertThat(Flux.fromIterable(clients)
                        .flatMap(ServerReturnTest::served)
                        .take(AWAY)
                        .collectList()
                        .block())
                .isEmpty();

        try (EmbeddedRedis again = EmbeddedRedis.builder().port(server.port()).start()) {
            // From here on it answers.
            long begun = System.nanoTime();
            Duration stall = Stall.during(() ->
                    Flux.fromIterable(clients).flatMap(ServerReturnTest::served).blockLast());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThanOrEqualTo(FOUND.plus(stall));
            assertThat(again.isRunning()).isTrue();
        }
    }

    /** Makes a call every few milliseconds until one succeeds. */
    private static Mono<Long> served(ReactiveHashMaps client) {
        return Flux.interval(BETWEEN_CALLS)
                .onBackpressureDrop()
                .flatMap(tick -> call(client).onErrorComplete(), Integer.MAX_VALUE)
                .next();
    }

    private static Mono<Long> call(ReactiveHashMaps client) {
        return client.map("map", Codecs.string(), Codecs.string()).size();
    }
}
