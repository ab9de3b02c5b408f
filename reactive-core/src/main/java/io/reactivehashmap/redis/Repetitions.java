package io.reactivehashmap.redis;

import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.script.RetrySafety;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * What becomes of a call whose first attempt has failed: it is sent again, if that is safe, helps, and time and budget
 * are left, or ends with an error in the library's words.
 */
final class Repetitions<T> {

    private static final Set<String> HASH_OR_NONE = Set.of("hash", "none");

    private final CallExecutor executor;
    private final @Nullable MapName map;
    private final String operation;
    private final RetrySafety retrySafety;
    private final Request<T> request;
    private final Deadline deadline;
    private final Map<Remedy, Integer> tried = new EnumMap<>(Remedy.class);
    private int attempts = 1;
    private boolean mayHaveRun;
    private @Nullable SharedConnection onlyNext;
    private Manner manner = Manner.USUAL;
    private String remark = "";

    Repetitions(
            CallExecutor executor,
            @Nullable MapName map,
            String operation,
            RetrySafety retrySafety,
            Request<T> request,
            Deadline deadline) {
        this.executor = executor;
        this.map = map;
        this.operation = operation;
        this.retrySafety = retrySafety;
        this.request = request;
        this.deadline = deadline;
    }

    /** Emits the reply to a repetition, if {@code first}, the error of the first attempt, allows one. */
    Mono<T> after(Throwable first) {
        return beforeRepetition(first)
                .then(Mono.defer(this::attempt)
                        .retryWhen(Retry.from(
                                failures -> failures.concatMap(failure -> beforeRepetition(failure.failure())))));
    }

    /** Sends the request where it goes, or where only this attempt goes. */
    private Mono<T> attempt() {
        SharedConnection elsewhere = onlyNext;
        Request<T> sent = manner == Manner.USUAL ? request : request.in(manner);
        onlyNext = null;
        manner = Manner.USUAL;
        return (elsewhere == null ? executor.connection() : elsewhere).send(sent, deadline);
    }

    /** Returns how often the call was tried so far. */
    int attempts() {
        return attempts;
    }

    /** Emits when the request is to be sent again, or fails if it is not. */
    private Mono<Long> beforeRepetition(Throwable error) {
        mayHaveRun |= RedisErrors.mayHaveRun(error);
        Redirection redirection = Redirection.of(error);
        Remedy remedy = remedy(error, redirection);
        Duration wait = waitBefore(remedy);
        if (isWorthTrying(remedy, wait) && isAffordable(remedy, error)) {
            tried.merge(remedy, 1, Integer::sum);
            executor.connection().prepare(remedy);
            if (remedy == Remedy.SEND_SOURCE) {
                manner = Manner.WITH_SOURCE;
            } else if (redirection != null && remedy == Remedy.FOLLOW) {
                onlyNext = executor.redirected(redirection);
                manner = onlyNext == null ? Manner.USUAL : Manner.ASKING;
            }
            return Mono.delay(wait).doOnNext(now -> countAttempt());
        }
        return map != null && ServerErrorException.hasCode(error, ServerErrorException.WRONG_TYPE)
                ? wrongType(map, error)
                : Mono.error(translated(error));
    }

    /** A cursor means nothing to another node: a scan waits until its key has arrived there as a whole. */
    private Remedy remedy(Throwable error, @Nullable Redirection redirection) {
        boolean isPage = request.keyword() == CommandType.HSCAN;
        return redirection != null && isPage && !redirection.isLasting()
                ? Remedy.REPEAT
                : Remedy.of(retrySafety, error);
    }

    private void countAttempt() {
        attempts++;
        if (map != null) {
            executor.telemetry().map(map.text()).repeated(operation);
        }
    }

    private Duration waitBefore(Remedy remedy) {
        RetryOptions options = executor.retry();
        return switch (remedy) {
            case SEND_SOURCE -> Duration.ZERO;
            case FOLLOW -> tried.getOrDefault(remedy, 0) < 2 ? Duration.ZERO : options.backoff(attempts - 1L);
            case REPEAT_SLOWLY ->
                options.backoff(Long.MAX_VALUE).plus(options.maxBackoff()).dividedBy(2);
            default -> options.backoff(attempts - 1L);
        };
    }

    private boolean isWorthTrying(Remedy remedy, Duration wait) {
        return tried.getOrDefault(remedy, 0) < remedy.most()
                && attempts < executor.retry().attempts()
                && wait.toNanos() < deadline.remaining()
                && !executor.connection().isClosed();
    }

    /** Takes the repetition of what the server has had once already off the budget, and tells whether that is there. */
    private boolean isAffordable(Remedy remedy, Throwable error) {
        boolean wasSent = error instanceof ServerErrorException || RedisErrors.mayHaveRun(error);
        boolean isFree = !wasSent || remedy == Remedy.SEND_SOURCE || remedy == Remedy.FOLLOW || isOneOff(error);
        if (isFree || executor.budget().withdraw()) {
            return true;
        }
        remark = "; not repeated because too many others are";
        return false;
    }

    /**
     * Tells whether the error will not follow the repetition as well: a connection that had been good was lost, and
     * however many calls were in flight, each is sent once more over the next one.
     */
    private static boolean isOneOff(Throwable error) {
        return error.getCause() instanceof ConnectionLostException lost && lost.isOneOff();
    }

    private ReactiveHashMapException translated(Throwable error) {
        FailedCall call = failedCall();
        ReactiveHashMapException failure = RedisErrors.translate(call, error, remark);
        // The last attempt may not have left this process, or have been refused: an earlier one may have run.
        return mayHaveRun && retrySafety != RetrySafety.READ && !(failure instanceof OutcomeUnknownException)
                ? new OutcomeUnknownException(call, outcome(failure), error)
                : failure;
    }

    private String outcome(ReactiveHashMapException failure) {
        return attempts == 1 ? failure.reason() : "repeated, and then " + failure.reason();
    }

    /** Asks what type the key has instead, so that the error can say so. */
    private Mono<Long> wrongType(MapName map, Throwable error) {
        return executor.connection()
                .send(Requests.type(map), deadline)
                .onErrorMap(unanswered -> translated(error))
                .flatMap(type -> Mono.error(
                        HASH_OR_NONE.contains(type)
                                ? translated(error)
                                : new InvalidRequestException(
                                        failedCall(), "the key holds a " + type + ", not a hash", error)));
    }

    private FailedCall failedCall() {
        return new FailedCall(map == null ? null : map.text(), operation, attempts, deadline.elapsed());
    }
}
