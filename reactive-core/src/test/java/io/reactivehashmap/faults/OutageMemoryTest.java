package io.reactivehashmap.faults;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.testing.ForkedJvm;
import io.reactivehashmap.testing.LiveHeap;
import io.reactivehashmap.testing.Stall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What an application with a small heap bears that makes 5 000 calls a second while the server is away: for 6 seconds,
 * or as many as {@code -Doutage.seconds} says.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("once")
final class OutageMemoryTest {

    private static final String SECONDS = System.getProperty("outage.seconds", "6");

    @Test
    void anOutageTakesSixteenMebibytesAndIsOverWhenTheServerIsBack() throws Exception {
        assertServedAgain(1_024, 16);
    }

    /** Without a bound they would come to 160 MB before the first runs out of time. */
    @Test
    void howeverLargeTheValuesAreWhatWaitsTakesAnEighthOfTheHeap() throws Exception {
        assertServedAgain(16 * 1_024, 24);
    }

    private static void assertServedAgain(int valueLength, int maxMebibytes) throws Exception {
        String output = ForkedJvm.run(
                "-Xmx128m", Application.class, SECONDS, Integer.toString(valueLength), Integer.toString(maxMebibytes));
        System.out.println(output);
        assertThat(output).contains("served again");
    }

    /** What runs in the small heap; it fails if what is promised is not so. */
    static final class Application {

        private static final int CALLS_PER_TICK = 50;
        private static final int TICKS_PER_SECOND = 100;
        private static final Duration TICK = Duration.ofSeconds(1).dividedBy(TICKS_PER_SECOND);
        private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(250);
        private static final Duration SERVED = Duration.ofMillis(1_500);
        private static final long MEBIBYTE = 1024 * 1024;

        /** Calls that were written before the loss of the connection was noticed. */
        private static final int MAX_UNKNOWN = CALLS_PER_TICK * TICKS_PER_SECOND / 10;

        private final ReactiveHashMap<String, String> map;
        private final int valueLength;
        private final long maxGrowth;

        private Application(ReactiveHashMaps maps, int valueLength, int maxMebibytes) {
            this.map = maps.map("map", Codecs.string(), Codecs.string());
            this.valueLength = valueLength;
            this.maxGrowth = maxMebibytes * MEBIBYTE;
        }

        public static void main(String[] arguments) {
            EmbeddedRedis server = EmbeddedRedis.start();
            try (server;
                    ReactiveHashMaps maps = ReactiveHashMaps.connect(server.uri())) {
                Application application =
                        new Application(maps, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
                application.offer(2).blockLast();
                long before = LiveHeap.bytes();
                server.close();
                application.bear(Integer.parseInt(arguments[0]), before);
                try (EmbeddedRedis again =
                        EmbeddedRedis.builder().port(server.port()).start()) {
                    application.beServed();
                    System.out.println("served again by " + again);
                }
            }
        }

        private void bear(int seconds, long before) {
            Mono<List<Throwable>> errors = offer(seconds)
                    .filter(error -> !(error instanceof NotSentException))
                    .collectList()
                    .cache();
            long most = requireNonNull(Flux.interval(BETWEEN_SAMPLES)
                    .onBackpressureDrop()
                    .publishOn(Schedulers.boundedElastic(), 1)
                    .map(tick -> LiveHeap.bytes())
                    .takeUntilOther(errors)
                    .reduce(before, Math::max)
                    .block());
            System.out.println("the heap has grown by " + (most - before) / 1024 + " KiB");
            assertThat(most - before).as("growth").isLessThanOrEqualTo(maxGrowth);
            assertThat(errors.block()).hasSizeLessThan(MAX_UNKNOWN);
        }

        private void beServed() {
            long begun = System.nanoTime();
            Duration stall = Stall.during(() -> map.size().retry().block());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThanOrEqualTo(SERVED.plus(stall));
            assertThat(Flux.range(0, 1_000).concatMap(this::call).collectList().block())
                    .isEmpty();
        }

        /** Makes calls at an even pace, and emits the errors of those that fail. */
        private Flux<Throwable> offer(int seconds) {
            return Flux.interval(TICK)
                    .onBackpressureBuffer()
                    .take((long) seconds * TICKS_PER_SECOND)
                    .concatMap(tick -> Flux.range(0, CALLS_PER_TICK))
                    .flatMap(this::call, Integer.MAX_VALUE);
        }

        /** Makes a call with a value of its own, and emits its error if it fails. */
        private Mono<Throwable> call(int key) {
            return map.put("key-" + key, key + ".".repeat(valueLength))
                    .cast(Throwable.class)
                    .onErrorResume(Mono::just);
        }
    }
}
