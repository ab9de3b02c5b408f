package io.reactivehashmap.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The waiting calls of one map, oldest first. Guarded by its pipeline's lock. */
final class Lane {

    private final MapName map;
    private @Nullable PendingCall<?> oldest;
    private @Nullable PendingCall<?> newest;
    private int size;
    private long bytes;

    Lane(MapName map) {
        this.map = map;
    }

    MapName map() {
        return map;
    }

    int size() {
        return size;
    }

    /** Returns the bytes that the calls' arguments have. */
    long bytes() {
        return bytes;
    }

    void add(PendingCall<?> call) {
        call.next = null;
        PendingCall<?> before = newest;
        if (before == null) {
            oldest = call;
        } else {
            before.next = call;
        }
        newest = call;
        size++;
        bytes += call.bytes();
    }

    /** Returns the first call without removing it. */
    @Nullable
    PendingCall<?> peek() {
        return oldest;
    }

    /** Removes the first call. */
    void remove() {
        PendingCall<?> call = oldest;
        if (call == null) {
            return;
        }
        oldest = call.next;
        if (oldest == null) {
            newest = null;
        }
        // An old call that the garbage collector has promoted must not keep younger ones.
        call.next = null;
        size--;
        bytes -= call.bytes();
    }

    void collect(List<? super PendingCall<?>> calls) {
        for (PendingCall<?> call = oldest; call != null; call = call.next) {
            calls.add(call);
        }
    }
}
