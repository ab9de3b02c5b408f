package io.reactivehashmap.faults;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A peer that says nothing any more, or other things than it was asked, is found and left. */
final class SilentPeerTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration HEARTBEAT = Duration.ofMillis(100);

    private final FaultProxy proxy = FaultProxy.before(TestServer.get().port());
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(proxy.uri())
            .deadline(DEADLINE)
            .heartbeat(HEARTBEAT)
            .build();
    private final ReactiveHashMap<String, Long> map =
            maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.int64());

    @AfterEach
    void close() {
        maps.close();
        proxy.close();
    }

    @Test
    void aSilentConnectionIsReplacedLongBeforeTheDeadlineAndWhatMayRunTwiceIsRepeated() {
        map.put("key", 1L).block();
        proxy.silence(true);
        Mono<Long> read = map.get("key").cache();
        Mono<Long> increment = map.increment("key", 1).cache();
        read.subscribe();
        increment.subscribe(sum -> {}, error -> {});
        eventually("another connection is made", () -> proxy.accepted() == 2);

        increment
                .as(StepVerifier::create)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining("no sign of life"))
                .verify(DEADLINE);
        proxy.silence(false);
        read.as(StepVerifier::create).expectNextCount(1).expectComplete().verify(DEADLINE);
    }

    @Test
    void anIdleConnectionThatFallsSilentIsReplacedBeforeItIsNeeded() {
        map.size().block();
        proxy.silence(true);
        eventually("another connection is made", () -> proxy.accepted() == 2);
        proxy.silence(false);
        map.size().as(StepVerifier::create).expectNext(0L).expectComplete().verify(DEADLINE);
    }

    @Test
    void aReplyThatComesTwiceEndsTheConnection() {
        map.size().block();
        Iterator<ReplyFault> faults = List.of(ReplyFault.DUPLICATE).iterator();
        proxy.onReplies(() -> faults.hasNext() ? faults.next() : ReplyFault.NONE);
        eventually("another connection is made", () -> proxy.accepted() == 2);
        map.increment("key", 7)
                .as(StepVerifier::create)
                .expectNext(7L)
                .expectComplete()
                .verify(DEADLINE);
    }

    @Test
    void aReplyThatIsLostEndsTheConnection() {
        map.put("key", 1L).block();
        Iterator<ReplyFault> faults = List.of(ReplyFault.DROP).iterator();
        proxy.onReplies(() -> faults.hasNext() ? faults.next() : ReplyFault.NONE);
        eventually("another connection is made", () -> proxy.accepted() == 2);
        map.get("key").as(StepVerifier::create).expectNext(1L).expectComplete().verify(DEADLINE);
    }

    @Test
    void aReplyThatComesByteByByteIsAReply() {
        proxy.onReplies(() -> ReplyFault.SPLIT);
        map.increment("key", 5)
                .as(StepVerifier::create)
                .expectNext(5L)
                .expectComplete()
                .verify(DEADLINE);
        assertThat(proxy.accepted()).isOne();
    }
}
