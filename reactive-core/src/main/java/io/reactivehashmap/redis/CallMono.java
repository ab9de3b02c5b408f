package io.reactivehashmap.redis;

import io.reactivehashmap.FailedCall;
import io.reactivehashmap.ReactiveHashMapException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** A call that every subscriber makes anew: encoded when it is subscribed to, sent upon the first request. */
final class CallMono<T, R> extends Mono<R> {

    private final CallExecutor executor;
    private final @Nullable MapName map;
    private final Operation operation;
    private final RetrySafety retrySafety;
    private final Supplier<Request<T>> request;
    private final ReplyDecoder<? super T, ? extends R> decoder;

    private CallMono(
            CallExecutor executor,
            @Nullable MapName map,
            Operation operation,
            RetrySafety retrySafety,
            Supplier<Request<T>> request,
            ReplyDecoder<? super T, ? extends R> decoder) {
        this.executor = executor;
        this.map = map;
        this.operation = operation;
        this.retrySafety = retrySafety;
        this.request = request;
        this.decoder = decoder;
    }

    /** Returns the call as a source that Reactor's hooks know of. */
    static <T, R> Mono<R> of(
            CallExecutor executor,
            @Nullable MapName map,
            Operation operation,
            RetrySafety retrySafety,
            Supplier<Request<T>> request,
            ReplyDecoder<? super T, ? extends R> decoder) {
        return onAssembly(new CallMono<>(executor, map, operation, retrySafety, request, decoder));
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> subscriber) {
        Request<T> encoded;
        try {
            encoded = request.get();
        } catch (Throwable e) {
            Operators.error(subscriber, Operators.onOperatorError(e, subscriber.currentContext()));
            return;
        }
        subscriber.onSubscribe(new Call<>(this, encoded, subscriber));
    }

    CallExecutor executor() {
        return executor;
    }

    ReplyDecoder<? super T, ? extends R> decoder() {
        return decoder;
    }

    /** Returns a call's further attempts. */
    Repetitions<T> repetitions(Request<T> encoded, Deadline deadline) {
        return executor.repetitions(map, operation, retrySafety, encoded, deadline);
    }

    /** Returns the error of a call that was refused because calls before it had failed. */
    ReactiveHashMapException refusal() {
        return executor.connection().refusal(FailedCall.untried(map == null ? null : map.text(), operation.label()));
    }
}
