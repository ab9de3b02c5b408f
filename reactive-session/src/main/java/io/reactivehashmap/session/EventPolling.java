package io.reactivehashmap.session;

import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.RefusedException;
import java.time.Duration;
import java.util.Set;
import reactor.util.retry.Retry;

/** How those who look for events outlast a server that cannot be asked. */
final class EventPolling {

    private static final Duration MIN_BACKOFF = Duration.ofMillis(100);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);
    private static final Set<String> LASTING = Set.of("NOPERM", "NOAUTH", "WRONGPASS");

    private EventPolling() {}

    /** Asks again until there is an answer, unless the server will never give another. */
    static Retry untilTheServerAnswers() {
        return Retry.backoff(Long.MAX_VALUE, MIN_BACKOFF)
                .maxBackoff(MAX_BACKOFF)
                .transientErrors(true)
                .filter(EventPolling::mayPass);
    }

    private static boolean mayPass(Throwable error) {
        return error instanceof ReactiveHashMapException
                && !(error instanceof InvalidRequestException)
                && !(error instanceof RefusedException refused && LASTING.contains(refused.code()));
    }
}
