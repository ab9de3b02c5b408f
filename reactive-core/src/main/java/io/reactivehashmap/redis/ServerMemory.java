package io.reactivehashmap.redis;

import io.reactivehashmap.redis.ServerProbe.Known;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is known of the server at the end of one connection. Thread-safe. */
final class ServerMemory {

    private final SingleFlight<Long, Known> questions = new SingleFlight<>();
    private volatile @Nullable Known known;

    /** Emits what is known of the connection with the number {@code epoch}, for which all who ask now wait together. */
    Mono<Known> recall(long epoch, Supplier<Mono<Known>> question) {
        Known remembered = known;
        return remembered != null && remembered.epoch() == epoch
                ? Mono.just(remembered)
                : questions.join(epoch, question);
    }

    void remember(Known answer) {
        known = answer;
    }
}
