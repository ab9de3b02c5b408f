package io.reactivehashmap.resilience;

import io.reactivehashmap.CircuitOpenException;
import io.reactivehashmap.OverloadedException;

/** The errors of these operators themselves, which tell nothing of what they protect. */
final class OwnRefusals {

    private OwnRefusals() {}

    static boolean include(Throwable error) {
        return error instanceof CircuitOpenException || error instanceof OverloadedException;
    }
}
