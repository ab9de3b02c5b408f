package io.reactivehashmap.redis;

import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The threads that all connections of one client share: Netty's event loops, and Lettuce's for what is to come later.
 */
final class LettuceThreads {

    private static final long CLOSE_TIMEOUT_SECONDS = 2;
    private static final int MIN_THREADS = 2;

    private final ClientResources resources;

    /** @param connections how many connections there may be */
    LettuceThreads(int connections) {
        int processors = Runtime.getRuntime().availableProcessors();
        this.resources = ClientResources.builder()
                .threadFactoryProvider(NonBlockingThread::factory)
                .ioThreadPoolSize(Math.max(MIN_THREADS, Math.min(processors, connections)))
                .computationThreadPoolSize(MIN_THREADS)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
    }

    /** Returns the same threads for a client that is shown each channel it makes. */
    ClientResources resources(Consumer<Channel> initialized) {
        return resources
                .mutate()
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        initialized.accept(channel);
                    }
                })
                .build();
    }

    /** Returns what can be told to do something later, for a short time and without blocking. */
    ScheduledExecutorService scheduler() {
        return resources.eventExecutorGroup();
    }

    /** Ends the threads, from one that ends with them: stopping Lettuce's timer waits for the timer's thread. */
    Mono<Void> close() {
        return Mono.create(this::shutDown);
    }

    private void shutDown(MonoSink<Void> ended) {
        Thread closer = new Thread(
                () -> resources
                        .shutdown(0, CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .addListener(shutDown -> ended.success()),
                "lettuce-close");
        closer.setDaemon(true);
        closer.start();
    }
}
