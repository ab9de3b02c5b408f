package io.reactivehashmap.redis;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What a server answers to a request that has an operation id, and when the same one comes again. */
final class OnceScriptTest extends OnRecordedMap {

    private static final int MEBIBYTE = 1024 * 1024;

    @ParameterizedTest
    @EnumSource
    void aRequestIsAnsweredWithAnIdAsItIsWithoutOne(Update update) {
        setUp(true);
        Object present = replyTo(update.on(map));
        setUp(false);
        Object absent = replyTo(update.on(map));

        setUp(true);
        assertSame(replyTo(once(update.on(map))), present);
        setUp(false);
        assertSame(replyTo(once(update.on(map))), absent);
    }

    @ParameterizedTest
    @EnumSource
    void aRepetitionIsAnsweredWhatTheFirstRunWasAndChangesNothing(Update update) {
        Request<?> request = once(update.on(map));
        setUp(true);
        Object first = replyTo(request);

        setUp(false);
        assertSame(replyTo(request), first);
        assertThat(commands.exists(map.bytes())).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void soIsTheRepetitionOfWhatFoundNothing(Update update) {
        Request<?> request = once(update.on(map));
        setUp(false);
        Object first = replyTo(request);

        setUp(true);
        assertSame(replyTo(request), first);
        assertThat(commands.hget(map.bytes(), KEY)).isEqualTo(utf8("1"));
        assertThat(commands.ttl(map.bytes())).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -(1L << 53) - 1, (1L << 53) + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void aSumIsExactToTheLastDigit(long sum) {
        Request<Long> request = once(Requests.scriptedIncrement(map, KEY, sum));
        assertThat(reply(request)).isEqualTo(sum);
        assertThat(reply(request)).isEqualTo(sum);
        assertThat(commands.hget(map.bytes(), KEY)).isEqualTo(utf8(Long.toString(sum)));
    }

    @Test
    void aMebibyteOfAnyBytesIsAnsweredAgain() {
        byte[] value = new byte[MEBIBYTE];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (i * 31);
        }
        commands.hset(map.bytes(), KEY, value);
        Request<byte[]> request = once(Script.GET_AND_REMOVE.on(map, List.of(KEY), Replies::value));
        assertThat(reply(request)).isEqualTo(value);
        assertThat(reply(request)).isEqualTo(value);
    }

    @Test
    void aThousandKeysAreRemovedByOneRequest() {
        Batch keys = new Batch();
        for (int i = 0; i < 1_000; i++) {
            byte[] key = utf8("key-" + i);
            commands.hset(map.bytes(), key, KEY);
            keys.add(List.of(key), key.length);
        }
        Request<Long> request = once(Requests.removeAll(map, keys));
        assertThat(reply(request)).isEqualTo(1_000);
        assertThat(reply(request)).isEqualTo(1_000);
    }

    @Test
    void eachOfManyRemovalsThatCouldBeMergedIsAnsweredForItself() {
        byte[] absent = utf8("absent");
        commands.hset(map.bytes(), KEY, KEY);
        List<Long> answers = Flux.range(0, 100)
                .flatMapSequential(i -> send(once(Requests.remove(map, i == 50 ? KEY : absent))))
                .collectList()
                .block();
        assertThat(answers).hasSize(100).containsOnlyOnce(1L).endsWith(0L);
        assertThat(recordKeys()).hasSize(100);
    }

    @Test
    void aRecordIsKeptForTheRetention() {
        reply(once(Requests.remove(map, KEY)));
        assertThat(recordKeys())
                .singleElement()
                .satisfies(record -> assertThat(commands.pttl(record))
                        .isBetween(RETENTION.minusSeconds(20).toMillis(), RETENTION.toMillis()));
    }

    @Test
    void afterTheRetentionNothingIsLeft() {
        OperationRecords brief = OperationRecords.of(map, new OperationIds(Duration.ofMillis(100)));
        Request<Long> request = brief.once(Requests.remove(map, KEY));
        assertThat(reply(request)).isZero();
        assertThat(recordKeys()).hasSize(1);
        eventually("the record is gone", () -> recordKeys().isEmpty());
    }

    /** Makes the map one that expires and has the entry {@code key=1}, or nothing. */
    private void setUp(boolean present) {
        commands.unlink(map.bytes());
        if (present) {
            commands.hset(map.bytes(), KEY, utf8("1"));
            commands.expire(map.bytes(), 3_600);
        }
    }

    private @Nullable Object replyTo(Request<?> request) {
        return reply(request);
    }

    private static void assertSame(@Nullable Object reply, @Nullable Object expected) {
        assertThat(reply).usingRecursiveComparison().isEqualTo(expected);
    }
}
