package io.reactivehashmap.samples.benchmarks.measure;

import java.io.Serial;

/** The run cannot go on: a call failed, a value was wrong, or calls did not end. */
public final class BenchmarkException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public BenchmarkException(String message) {
        super(message);
    }

    public BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
