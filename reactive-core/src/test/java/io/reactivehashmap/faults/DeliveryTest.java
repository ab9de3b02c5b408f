package io.reactivehashmap.faults;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Nothing is applied twice without a word: one reply in a hundred is lost, and what was acknowledged is compared. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class DeliveryTest {

    private static final int INCREMENTS = 20_000;
    private static final int FEWER_INCREMENTS = 2_000;
    private static final int WRITERS = 8;
    private static final int FIELDS = 64;
    private static final long SEED = Long.getLong("delivery.seed", 20261125L);

    private final Random random = new Random(SEED);
    private final EmbeddedRedis server = EmbeddedRedis.start();
    private final RedisClient observer = RedisClient.create(server.uri());
    private final RedisCommands<String, String> commands = observer.connect().sync();
    private final FaultProxy proxy = FaultProxy.before(server.port());
    private final AtomicLongArray acknowledged = new AtomicLongArray(FIELDS);
    private final AtomicLongArray unknown = new AtomicLongArray(FIELDS);

    DeliveryTest() {
        System.out.println("-Ddelivery.seed=" + SEED);
    }

    @AfterEach
    void close() {
        proxy.close();
        observer.shutdown();
        server.close();
    }

    @Test
    void whatIsAcknowledgedIsAppliedOnceAndWhatIsNotIsSaid() {
        proxy.onReplies(this::fault);
        try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                .uri(proxy.uri())
                .deadline(Duration.ofSeconds(30))
                .build()) {
            ReactiveHashMap<String, Long> map = maps.map("map", Codecs.string(), Codecs.int64());
            write(INCREMENTS, OutcomeUnknownException.class, field -> map.increment("field-" + field, 1));
        }
        long unknownInAll = 0;
        for (int field = 0; field < FIELDS; field++) {
            long stored = stored(field);
            assertThat(stored).isBetween(acknowledged.get(field), acknowledged.get(field) + unknown.get(field));
            unknownInAll += unknown.get(field);
        }
        assertThat(unknownInAll).isPositive();
        assertThat(proxy.sent("HINCRBY")).as("sent").isEqualTo(executed("hincrby"));
    }

    /** The reason for all of this: what a client does by default that was built for other things. */
    @Test
    void aStockLettuceClientAppliesSomeTwiceAndAcknowledgesThemOnce() {
        proxy.onReplies(() -> random.nextInt(100) == 0 ? ReplyFault.CLOSE : ReplyFault.NONE);
        RedisClient lettuce = RedisClient.create(proxy.uri());
        try {
            RedisAsyncCommands<String, String> stock = lettuce.connect().async();
            write(
                    FEWER_INCREMENTS,
                    Exception.class,
                    field -> Mono.fromCompletionStage(() -> stock.hincrby("map", "field-" + field, 1)));
        } finally {
            lettuce.shutdown();
        }
        long twice = 0;
        for (int field = 0; field < FIELDS; field++) {
            twice += Math.max(0, stored(field) - acknowledged.get(field) - unknown.get(field));
        }
        assertThat(twice).isPositive();
    }

    private ReplyFault fault() {
        if (random.nextInt(100) != 0) {
            return ReplyFault.NONE;
        }
        return random.nextBoolean() ? ReplyFault.RESET : ReplyFault.CLOSE;
    }

    /** Has each writer make one increment after the other, and notes how each has ended. */
    private void write(int increments, Class<? extends Throwable> unknownOutcome, Increment increment) {
        Flux.range(0, WRITERS)
                .flatMap(writer -> Flux.range(0, increments / WRITERS)
                        .map(i -> (writer + i) % FIELDS)
                        .concatMap(field -> increment
                                .of(field)
                                .doOnNext(sum -> acknowledged.incrementAndGet(field))
                                .onErrorResume(unknownOutcome, error -> {
                                    unknown.incrementAndGet(field);
                                    return Mono.empty();
                                })))
                .blockLast();
    }

    private long stored(int field) {
        return Long.parseLong(requireNonNull(commands.hget("map", "field-" + field)));
    }

    private long executed(String command) {
        return commands.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
                .findFirst()
                .orElse(0);
    }

    /** Adds one to a field. */
    private interface Increment {
        Mono<Long> of(int field);
    }
}
