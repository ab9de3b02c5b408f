package io.reactivehashmap.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.UnsupportedCommandException;
import io.reactivehashmap.codec.Codecs;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What is promised about the expiry of single entries; on a server without it, that the error says so. */
interface EntryExpiryContract extends MapContract {

    Duration HOUR = Duration.ofHours(1);

    @Test
    default void anEntryExpiresWhenItsTimeIsOver() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("other", "stays").block();
        whereEntriesExpire(map, map.put("key", "value", Duration.ofMillis(20)), () -> {
            awaitAbsence(map, "key");
            map.get("key").as(StepVerifier::create).verifyComplete();
            map.get("other").as(StepVerifier::create).expectNext("stays").verifyComplete();
        });
    }

    @Test
    default void anExpiringEntryIsStoredInOneStep() {
        ReactiveHashMap<String, String> map = newMap();
        whereEntriesExpire(map, map.put("key", "old", HOUR), () -> {
            assertThat(commandsOf(() -> map.put("key", "new", HOUR).block())).isEqualTo(Map.of("hsetex", 1L));
            map.get("key").as(StepVerifier::create).expectNext("new").verifyComplete();
            assertExpiresWithinTheHour(map);
        });
    }

    @Test
    default void anEntryCanBeLetExpireLater() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        whereEntriesExpire(map, map.expireEntry("missing", HOUR), () -> {
            map.expireEntry("missing", HOUR)
                    .as(StepVerifier::create)
                    .expectNext(false)
                    .verifyComplete();
            map.expireEntry("key", HOUR)
                    .as(StepVerifier::create)
                    .expectNext(true)
                    .verifyComplete();
            assertExpiresWithinTheHour(map);
        });
    }

    @Test
    default void anEntryThatDoesNotExpireHasNoTimeToLive() {
        ReactiveHashMap<String, String> map = newMap();
        whereEntriesExpire(map, map.entryTimeToLive("key"), () -> {
            map.entryTimeToLive("key").as(StepVerifier::create).verifyComplete();
            map.put("key", "value").block();
            map.entryTimeToLive("key").as(StepVerifier::create).verifyComplete();
            map.entryTimeToLive("missing").as(StepVerifier::create).verifyComplete();
        });
    }

    @Test
    default void everyWriteOfAValueClearsTheExpiryOfItsEntry() {
        Stream.<Function<ReactiveHashMap<String, String>, Mono<?>>>of(
                        map -> map.put("key", "2"),
                        map -> map.putAll(Map.of("key", "2")),
                        map -> map.replace("key", "2"),
                        map -> map.replace("key", "1", "2"),
                        map -> map.getAndPut("key", "2"),
                        map -> map.compute("key", current -> Mono.just("2")),
                        map -> map.merge("key", "2", (current, given) -> given))
                .forEach(write -> {
                    ReactiveHashMap<String, String> map = newMap();
                    whereEntriesExpire(map, map.put("key", "1", HOUR), () -> {
                        write.apply(map).block();
                        map.get("key").as(StepVerifier::create).expectNext("2").verifyComplete();
                        map.entryTimeToLive("key").as(StepVerifier::create).verifyComplete();
                    });
                });
    }

    @Test
    default void anIncrementKeepsTheExpiryOfItsEntry() {
        ReactiveHashMap<String, Long> map = newMap(Codecs.int64());
        whereEntriesExpire(map, map.put("key", 1L, HOUR), () -> {
            map.increment("key", 1).as(StepVerifier::create).expectNext(2L).verifyComplete();
            assertExpiresWithinTheHour(map);
            map.increment("key", 1.5).as(StepVerifier::create).expectNext(3.5).verifyComplete();
            assertExpiresWithinTheHour(map);
        });
    }

    @Test
    default void anExpiredEntryIsAbsentForConditionalUpdates() {
        ReactiveHashMap<String, String> map = newMap();
        whereEntriesExpire(map, map.put("key", "old", Duration.ofMillis(1)), () -> {
            awaitAbsence(map, "key");
            map.replace("key", "old", "new")
                    .as(StepVerifier::create)
                    .expectNext(false)
                    .verifyComplete();
            map.getAndPut("key", "new").as(StepVerifier::create).verifyComplete();
            map.put("key", "old", Duration.ofMillis(1)).block();
            awaitAbsence(map, "key");
            map.putIfAbsent("key", "new")
                    .as(StepVerifier::create)
                    .expectNext(true)
                    .verifyComplete();
        });
    }

    @Test
    default void aTimeToLiveBelowAMillisecondIsTakenForOne() {
        ReactiveHashMap<String, String> map = newMap();
        whereEntriesExpire(map, map.put("key", "value", Duration.ofNanos(1)), () -> {
            awaitAbsence(map, "key");
            map.put("key", "value").block();
            map.expireEntry("key", Duration.ofNanos(1)).block();
            awaitAbsence(map, "key");
        });
    }

    @Test
    default void aTimeToLiveBeyondTheServersRangeIsAnErrorAndStoresNothing() {
        ReactiveHashMap<String, String> map = newMap();
        Duration tooLong = Duration.ofMillis(Long.MAX_VALUE);
        if (!expiresEntries()) {
            assertUnsupported(map, map.put("key", "value", tooLong));
            return;
        }
        map.put("key", "value", tooLong).as(StepVerifier::create).verifyError(InvalidRequestException.class);
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.put("key", "value").block();
        map.expireEntry("key", tooLong).as(StepVerifier::create).verifyError(InvalidRequestException.class);
        map.entryTimeToLive("key").as(StepVerifier::create).verifyComplete();
    }

    @Test
    default void whatTheServerLacksIsAskedForOncePerConnection() {
        ReactiveHashMap<String, String> map = newMap();
        map.entryTimeToLive("key").onErrorComplete().block();
        long before = infoCalls();
        map.entryTimeToLive("key").onErrorComplete().block();
        map.expireEntry("key", HOUR).onErrorComplete().block();
        assertThat(infoCalls()).isEqualTo(before + 1);
    }

    /** Awaits {@code call} and runs {@code test}, or shows that the server's lack of entry expiry is said. */
    private void whereEntriesExpire(ReactiveHashMap<?, ?> map, Mono<?> call, Runnable test) {
        if (expiresEntries()) {
            call.block();
            test.run();
        } else {
            assertUnsupported(map, call);
        }
    }

    private void assertUnsupported(ReactiveHashMap<?, ?> map, Mono<?> call) {
        call.as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(UnsupportedCommandException.class, e -> {
                            assertThat(e.map()).isEqualTo(map.name());
                            assertThat(e.command()).isIn("HPEXPIRE", "HPTTL");
                            assertThat(e.server()).isEqualTo(serverDescription());
                            assertThat(e).hasMessageContainingAll(e.command(), e.server(), "Redis 7.4", "Valkey 9");
                        }));
    }

    private static void assertExpiresWithinTheHour(ReactiveHashMap<String, ?> map) {
        map.entryTimeToLive("key")
                .as(StepVerifier::create)
                .assertNext(left -> assertThat(left).isBetween(HOUR.minusMinutes(1), HOUR))
                .verifyComplete();
    }

    private static void awaitAbsence(ReactiveHashMap<String, ?> map, String key) {
        map.containsKey(key).repeat().takeUntil(present -> !present).blockLast();
    }

    /** Counts those that looked, which includes looking. */
    private long infoCalls() {
        return commands()
                .info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_info:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }
}
