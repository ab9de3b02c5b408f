package io.reactivehashmap;

import io.reactivehashmap.bulk.BulkFailure;
import io.reactivehashmap.bulk.BulkProgress;
import org.jspecify.annotations.Nullable;

/** A bulk write ended early. Its {@link #progress()} accounts for every entry that the source had delivered. */
public final class BulkWriteException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    private final transient BulkProgress progress;
    private final transient @Nullable BulkFailure failure;

    /**
     * Creates the exception.
     *
     * @param progress the final progress
     * @param failure the entry that ended the write, or {@code null} if the source or the server did
     * @param reason what ended the write
     */
    public BulkWriteException(
            FailedCall call, BulkProgress progress, @Nullable BulkFailure failure, String reason, Throwable cause) {
        super(call, "ended early, " + progress.written() + " of " + progress.accepted() + " written: " + reason, cause);
        this.progress = progress;
        this.failure = failure;
    }

    /** Returns the final progress. */
    public BulkProgress progress() {
        return progress;
    }

    /** Returns the entry that ended the write, or {@code null} if the source or the server did. */
    public @Nullable BulkFailure failure() {
        return failure;
    }
}
