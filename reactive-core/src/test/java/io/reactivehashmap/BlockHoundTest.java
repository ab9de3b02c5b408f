package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Shows that a blocking call anywhere in the suite would fail it. */
final class BlockHoundTest {

    @Test
    void aBlockingCallOnTheConnectionsEventLoopIsCaught() {
        try (ReactiveHashMaps maps = TestServer.get().maps()) {
            maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string())
                    .size()
                    .doOnNext(
                            size -> assertThat(Thread.currentThread().getName()).contains("lettuce"))
                    .doOnNext(size -> block())
                    .as(StepVerifier::create)
                    .verifyErrorMatches(BlockHoundTest::isCaught);
        }
    }

    @Test
    void aBlockingCallOnAWorkerIsCaught() {
        Mono.fromRunnable(BlockHoundTest::block)
                .subscribeOn(Schedulers.parallel())
                .as(StepVerifier::create)
                .verifyErrorMatches(BlockHoundTest::isCaught);
    }

    private static void block() {
        LockSupport.parkNanos(1);
    }

    private static boolean isCaught(Throwable error) {
        return error instanceof BlockingOperationError || error.getCause() instanceof BlockingOperationError;
    }
}
