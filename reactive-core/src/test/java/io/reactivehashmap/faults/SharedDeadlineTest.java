package io.reactivehashmap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.faults.ScriptedServer.Reaction;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.Stall;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A call of more than one round trip has one deadline for all: the second has the time that the first has left. */
@Tag("one-server")
final class SharedDeadlineTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration MOST_OF_IT = Duration.ofMillis(700);

    /** The server answers no heartbeats either while it holds an answer back, and must not be given up for that. */
    private static final Duration HEARTBEAT = Duration.ofMillis(900);

    /** Less than a deadline of its own would give the second round trip. */
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    private final ScriptedServer server = ScriptedServer.start();
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(server.uri())
            .deadline(DEADLINE)
            .heartbeat(HEARTBEAT)
            .build();
    private final ReactiveHashMap<String, String> map = maps.map("map", Codecs.string(), Codecs.string());

    private final CountDownLatch end = new CountDownLatch(1);

    SharedDeadlineTest() throws IOException {
        server.otherwise(() -> Reaction.after(end, Reaction.hangUp()));
    }

    @AfterEach
    void close() throws IOException {
        end.countDown();
        maps.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondRoundTripHasWhatTheFirstHasLeft(CompoundCall call) {
        server.then(Reaction.reply(CompoundCall.ABSENT));
        map.get("key").retry(10).block();
        CountDownLatch first = new CountDownLatch(1);
        call.answerFirst(server, first);

        long begun = System.nanoTime();
        Duration stall = Stall.during(() -> Mono.when(
                        Mono.delay(MOST_OF_IT).doOnNext(tick -> first.countDown()),
                        Mono.when(call.on(map)).onErrorComplete(ReactiveHashMapException.class))
                .block());

        assertThat(server.calls()).extracting(words -> words.get(0)).endsWith(call.second());
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(MOST_OF_IT, DEADLINE.plus(TOLERANCE).plus(stall));
    }

    /** Calls of two round trips; the server never answers the second. */
    private enum CompoundCall {
        /** Reads the value, and stores the new one. */
        UPDATE("EVAL") {
            @Override
            Publisher<?> on(ReactiveHashMap<String, String> map) {
                return map.compute("key", value -> Mono.just("value"));
            }

            @Override
            void answerFirst(ScriptedServer server, CountDownLatch first) {
                server.then(Reaction.after(first, Reaction.reply(ABSENT)));
            }
        },
        /** Asks the server what it can do, and stores the entry. */
        EXPIRING_PUT("HSETEX") {
            @Override
            Publisher<?> on(ReactiveHashMap<String, String> map) {
                return map.put("key", "value", Duration.ofMinutes(1));
            }
        },
        /** Asks the server who it is, and reads the page. */
        SCAN("HSCAN") {
            @Override
            Publisher<?> on(ReactiveHashMap<String, String> map) {
                return map.entries(ScanOptions.defaults());
            }
        };

        static final String ABSENT = "$-1\r\n";
        private static final String NOTHING_SAID = "$0\r\n\r\n";
        private static final String COMMANDS = "*2\r\n$8\r\nhpexpire\r\n$6\r\nhsetex\r\n";

        private final String second;

        CompoundCall(String second) {
            this.second = second;
        }

        abstract Publisher<?> on(ReactiveHashMap<String, String> map);

        /** Has the server answer its first round trip upon the signal. */
        void answerFirst(ScriptedServer server, CountDownLatch first) {
            server.then(Reaction.after(first, Reaction.reply(NOTHING_SAID)));
            server.then(Reaction.reply(COMMANDS));
        }

        /** Returns the command of its second round trip. */
        String second() {
            return second;
        }
    }
}
