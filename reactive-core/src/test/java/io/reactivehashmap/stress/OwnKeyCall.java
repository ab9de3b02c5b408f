package io.reactivehashmap.stress;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.ReactiveHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A call that alone uses its key: what has become of it can be told from what is there when it has ended, and must
 * agree with what it was told.
 */
final class OwnKeyCall {

    private final Kind kind;
    private final String key;
    private volatile @Nullable Outcome<?> outcome;

    /** What a call does, and whether it may be repeated if its connection is lost. */
    enum Kind {
        GET(true),
        PUT(true),
        REMOVE(false),
        PUT_IF_ABSENT(false),
        GET_AND_PUT(false),
        INCREMENT(false);

        private final boolean idempotent;

        Kind(boolean idempotent) {
            this.idempotent = idempotent;
        }

        /** Tells whether it finds something, and not nothing. */
        boolean findsValue() {
            return this == GET || this == REMOVE || this == GET_AND_PUT;
        }
    }

    OwnKeyCall(Kind kind, String key) {
        this.kind = kind;
        this.key = key;
    }

    Kind kind() {
        return kind;
    }

    String key() {
        return key;
    }

    /** Returns the value that it finds, or {@code null} if it finds nothing. */
    @Nullable
    String before() {
        return kind.findsValue() ? "before " + key : null;
    }

    Mono<?> in(ReactiveHashMap<String, String> map, ReactiveHashMap<String, Long> numbers) {
        return switch (kind) {
            case GET -> map.get(key);
            case PUT -> map.put(key, written());
            case REMOVE -> map.remove(key);
            case PUT_IF_ABSENT -> map.putIfAbsent(key, written());
            case GET_AND_PUT -> map.getAndPut(key, written());
            case INCREMENT -> numbers.increment(key, 1);
        };
    }

    void ended(Outcome<?> outcome) {
        this.outcome = outcome;
    }

    /** Tells whether the server has executed it if {@code left} is what is there now. */
    boolean hasLeft(@Nullable String left) {
        return Objects.equals(left, after());
    }

    /** Checks that it was told what agrees with {@code left}, the value that is there now. */
    void check(@Nullable String left, Violations violations) {
        boolean executed = hasLeft(left);
        boolean notExecuted = Objects.equals(left, before());
        Outcome<?> told = told();
        boolean possible =
                switch (told.ending()) {
                    case SUCCEEDED -> executed && Objects.equals(result(), told.value());
                    case NOT_SENT -> notExecuted;
                    case UNKNOWN -> executed || notExecuted;
                    case CANCELLED, POISONED, FAILED -> false;
                };
        if (!possible) {
            violations.add(kind + " was told " + told + " and left " + left);
        }
    }

    /** Checks that it was repeated until it succeeded, if it may be. */
    void checkRepeated(Violations violations) {
        if (kind.idempotent && told().ending() != Ending.SUCCEEDED) {
            violations.add(kind + " was not repeated: " + told());
        }
    }

    /** Checks that it was not repeated, unless it may be. */
    void checkNotRepeated(Violations violations) {
        if (!kind.idempotent && told().ending() != Ending.UNKNOWN) {
            violations.add(kind + " had no answer, but was told " + told());
        }
    }

    private Outcome<?> told() {
        return requireNonNull(outcome, "not ended");
    }

    private String written() {
        return "after " + key;
    }

    private @Nullable String after() {
        return switch (kind) {
            case GET -> before();
            case REMOVE -> null;
            case PUT, PUT_IF_ABSENT, GET_AND_PUT -> written();
            case INCREMENT -> "1";
        };
    }

    private @Nullable Object result() {
        return switch (kind) {
            case GET, GET_AND_PUT -> before();
            case PUT -> null;
            case REMOVE, PUT_IF_ABSENT -> true;
            case INCREMENT -> 1L;
        };
    }
}
