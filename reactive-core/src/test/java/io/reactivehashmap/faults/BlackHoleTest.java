package io.reactivehashmap.faults;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.Stall;
import io.reactivehashmap.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A network that loses everything is noticed in time, and so is that it has ceased to. */
@Tag("once")
final class BlackHoleTest {

    private static final Duration FOUND = Duration.ofSeconds(2);
    private static final Duration HEALED = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(5);

    /** So many that the waits between them are as long as they get. */
    private static final int ATTEMPTS = 7;

    /** A time into an attempt at which its kernel has asked for the third time, and will not for seconds. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(3_500);

    @Test
    void isFoundWithinTwoSecondsAndForgottenWithinOneAfterItsEnd() {
        try (FaultProxy proxy = FaultProxy.before(TestServer.get().port());
                ReactiveHashMaps maps = ReactiveHashMaps.connect(proxy.uri())) {
            ReactiveHashMap<String, Long> map = maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.int64());
            map.put("key", 1L).block();

            assertWithin(FOUND, () -> {
                proxy.blackHole(true);
                eventually("another connection is made", () -> proxy.accepted() == 2);
            });
            eventually("many are made", () -> proxy.accepted() == 1 + ATTEMPTS);
            // The worst moment: an attempt has just begun, and will never be answered.
            assertWithin(HEALED, () -> {
                proxy.blackHole(false);
                Flux.interval(BETWEEN_CALLS)
                        .onBackpressureDrop()
                        .flatMap(tick -> map.get("key").onErrorComplete(), Integer.MAX_VALUE)
                        .blockFirst();
            });
        }
    }

    /** A kernel that has no room for another connection loses what asks for one, as a network does. */
    @Test
    @Tag("one-server")
    void isForgottenAsSoonIfItSwallowedWhatAskedForAConnection() throws IOException {
        List<Socket> crowd = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(listener, crowd);
            try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                    .uri("redis://127.0.0.1:" + listener.getLocalPort())
                    .deadline(BETWEEN_REQUESTS)
                    .build()) {
                maps.server().as(StepVerifier::create).verifyError(NotSentException.class);

                assertWithin(HEALED, () -> awaitClient(listener, crowd));
            }
        }
    }

    private static void fill(ServerSocket listener, List<Socket> crowd) throws IOException {
        try {
            while (true) {
                Socket next = new Socket();
                crowd.add(next);
                next.connect(listener.getLocalSocketAddress(), 100);
            }
        } catch (SocketTimeoutException e) {
            // It is full.
        }
    }

    /** Sends the crowd away, and returns once there is a client who says something. */
    private static void awaitClient(ServerSocket listener, List<Socket> crowd) {
        try {
            for (Socket bystander : crowd) {
                bystander.close();
            }
            boolean isClient = false;
            while (!isClient) {
                try (Socket next = listener.accept()) {
                    isClient = next.getInputStream().read() >= 0;
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertWithin(Duration limit, Runnable work) {
        long begun = System.nanoTime();
        Duration stall = Stall.during(work);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThanOrEqualTo(limit.plus(stall));
    }
}
