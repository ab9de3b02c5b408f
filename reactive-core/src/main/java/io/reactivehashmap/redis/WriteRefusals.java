package io.reactivehashmap.redis;

import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server takes writes. One that does not, because its memory is full, it cannot save, or has too few
 * replicas, still answers reads: its circuit stays closed.
 */
final class WriteRefusals {

    private static final Set<String> CODES = Set.of("OOM", "MISCONF", "NOREPLICAS");

    /** Commands that always store something, and so are refused as long as any is. */
    private static final Set<ProtocolKeyword> STORING =
            Set.of(CommandType.HSET, CommandType.HINCRBY, CommandType.HINCRBYFLOAT);

    /** For an application whose writes are others, which would not show that they are taken again. */
    private static final long FORGOTTEN_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);

    private volatile @Nullable Refusal latest;

    void refused(ServerErrorException error) {
        if (CODES.contains(error.code())) {
            latest = new Refusal(error.code(), System.nanoTime());
        }
    }

    /** Notes that the server has executed a command. */
    void accepted(ProtocolKeyword command) {
        if (latest != null && STORING.contains(command)) {
            latest = null;
        }
    }

    void forget() {
        latest = null;
    }

    /** Returns the code of the error with which writes are refused, or {@code null} if they are not. */
    @Nullable
    String code() {
        Refusal refusal = latest;
        return refusal == null || System.nanoTime() - refusal.at() > FORGOTTEN_AFTER_NANOS ? null : refusal.code();
    }

    private record Refusal(String code, long at) {}
}
