package io.reactivehashmap.redis;

import io.lettuce.core.protocol.CommandType;
import java.util.List;

/**
 * The records of one map's operations: a key for each, beside the map, that holds what the operation was answered, for
 * as long as the operation may be repeated.
 */
final class OperationRecords {

    private static final byte[] INFIX = Requests.ascii(":op:");

    private final byte[] keyPrefix;
    private final OperationIds ids;

    private OperationRecords(byte[] keyPrefix, OperationIds ids) {
        this.keyPrefix = keyPrefix;
        this.ids = ids;
    }

    /**
     * Returns the records of {@code map}.
     *
     * @throws IllegalArgumentException if the map's name leaves no room for other keys in its cluster slot
     */
    static OperationRecords of(MapName map, OperationIds ids) {
        return new OperationRecords(concat(HashTag.prefixInSlotOf(map.bytes()), INFIX), ids);
    }

    /**
     * Returns a request that does the same as {@code request}, with an id of its own: sent again, it is answered what
     * it was answered the first time. It is never merged, because a record is about one operation.
     */
    <T> Request<T> once(Request<T> request) {
        Script script = request.script();
        byte[] record = concat(keyPrefix, ids.next());
        return new Request<>(
                CommandType.EVALSHA,
                request.map(),
                (script == null ? Script.COMMAND : script).once(),
                new OnceArguments(
                        script == null ? List.of(record, request.keyword().getBytes()) : List.of(record),
                        request.arguments(),
                        List.of(ids.retentionMillis())),
                request.output(),
                null,
                request.replySize());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
