package io.reactivehashmap.samples.benchmarks.peer;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Runs asynchronous steps, a bounded number at once: each that ends starts the next. */
final class Window implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final int steps;
    private final IntFunction<? extends CompletionStage<?>> step;
    private final MonoSink<Void> end;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    private Window(int steps, IntFunction<? extends CompletionStage<?>> step, MonoSink<Void> end) {
        this.steps = steps;
        this.step = step;
        this.end = end;
    }

    /** Runs {@code step} for the numbers from 0 to {@code steps}. A step must not end before it is returned. */
    static Mono<Void> run(int atOnce, int steps, IntFunction<? extends CompletionStage<?>> step) {
        return Mono.create(end -> {
            Window window = new Window(steps, step, end);
            for (int i = 0; i < atOnce; i++) {
                window.startNext();
            }
        });
    }

    private void startNext() {
        int index = started.getAndIncrement();
        if (index < steps) {
            step.apply(index).whenComplete(this);
        }
    }

    @Override
    public void accept(@Nullable Object result, @Nullable Throwable failure) {
        if (failure != null) {
            end.error(failure);
        } else if (ended.incrementAndGet() == steps) {
            end.success();
        } else {
            startNext();
        }
    }
}
