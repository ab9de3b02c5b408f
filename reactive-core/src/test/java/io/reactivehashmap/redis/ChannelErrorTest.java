package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.faults.FaultProxy;
import io.reactivehashmap.faults.ReplyFault;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryBudget;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * An error in a connection's handlers, as when there is no memory for what is to be written. Lettuce fails one command
 * for it and goes on, and all others would get each other's replies.
 */
@Tag("one-server")
final class ChannelErrorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] ONE = "1".getBytes(UTF_8);
    private static final byte[] TWO = "2".getBytes(UTF_8);

    private final MapName map = MapName.of(TestServer.uniqueName().getBytes(UTF_8));
    private final FaultProxy proxy = FaultProxy.before(TestServer.get().port());
    private final RedisConfig server = RedisConfig.of(proxy.uri());
    private final LettuceThreads threads = new LettuceThreads(1);
    private final LettuceClient client = new LettuceClient(server, threads);
    private final Channel channel;
    private final Pipeline pipeline;

    ChannelErrorTest() {
        TestServer.get().commands().hset(map.bytes(), Map.of(ONE, ONE, TWO, TWO));
        channel = requireNonNull(client.connect().map(Link::channel).block(PATIENCE));
        pipeline = new Pipeline(
                PipelineOptions.builder().merging(false).build(),
                new Node(server, CircuitBreakerOptions.defaults()),
                client.scheduler(),
                () -> CallFailure.notSent("not connected", null));
        pipeline.open(new ChannelWire(channel, 1, RetryBudget.of(RetryOptions.defaults()), calls -> {}));
        channel.closeFuture()
                .addListener(
                        closed -> pipeline.failInFlight(new ConnectionLostException("the connection was lost", false)));
    }

    @AfterEach
    void close() {
        client.close().then(threads.close()).block(PATIENCE);
        proxy.close();
    }

    @Test
    void whileRepliesAreAwaitedEndsTheConnectionAndNobodyGetsAnothersReply() {
        proxy.onReplies(() -> ReplyFault.delay(Duration.ofMillis(300)));
        CompletableFuture<byte[]> one = sent(Requests.get(map, ONE));
        CompletableFuture<byte[]> two = sent(Requests.get(map, TWO));

        channel.eventLoop().execute(() -> channel.pipeline().fireExceptionCaught(new IllegalStateException("made up")));

        assertThatThrownBy(one::join).hasCauseInstanceOf(CallFailure.class);
        assertThatThrownBy(two::join).hasCauseInstanceOf(CallFailure.class);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whileACommandIsWrittenDoesSoToo() {
        proxy.onReplies(() -> ReplyFault.delay(Duration.ofMillis(300)));
        CompletableFuture<byte[]> unwritable = sent(
                new Request<>(CommandType.HGET, map, null, new Unwritable(), Replies::value, null, ReplySize.SMALL));
        CompletableFuture<byte[]> two = sent(Requests.get(map, TWO));

        assertThatThrownBy(unwritable::join).hasCauseInstanceOf(CallFailure.class);
        assertThatThrownBy(two::join).hasCauseInstanceOf(CallFailure.class);
        assertThat(channel.isOpen()).isFalse();
    }

    private <T> CompletableFuture<T> sent(Request<T> request) {
        return Mono.<T>create(sink -> {
                    Attempt<T> attempt = new Attempt<>(request, Deadline.in(PATIENCE), sink);
                    assertThat(attempt.start()).isTrue();
                    pipeline.submit(attempt);
                })
                .toFuture();
    }

    /** Arguments that end in an error when half of them is written. */
    private record Unwritable() implements Arguments {

        @Override
        public int count() {
            return 1;
        }

        @Override
        public int bytes() {
            return 1;
        }

        @Override
        public void writeTo(ByteBuf buffer) {
            Resp.writeBulks(buffer, List.of(ONE));
            throw new IllegalStateException("made up");
        }
    }
}
