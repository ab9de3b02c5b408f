package io.reactivehashmap.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait to be sent, in a lane for each map, and the order in which they are: each lane keeps the order of
 * its calls, and the lanes take turns, so that a map with many calls does not hold up one with few. Guarded by its
 * pipeline's lock.
 */
final class WaitingCalls {

    private static final int MIN_SIZE_TO_TIDY = 1024;

    private final Map<EncodedKey, Lane> lanes = new HashMap<>();
    private final Queue<Lane> turns = new ArrayDeque<>();
    private @Nullable Lane last;
    private int size;
    private long bytes;
    private int sizeToTidy = MIN_SIZE_TO_TIDY;

    /** Adds the calls of a chain. */
    void addAll(@Nullable PendingCall<?> chain) {
        PendingCall<?> call = chain;
        while (call != null) {
            PendingCall<?> behind = call.next;
            add(call);
            call = behind;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** Returns the bytes that the calls' arguments have. */
    long bytes() {
        return bytes;
    }

    /**
     * Returns the lane whose turn it is, or {@code null} if there is none. Its calls count as gone until the turn is
     * over.
     */
    @Nullable
    Lane nextLane() {
        Lane lane = turns.poll();
        if (lane != null) {
            size -= lane.size();
            bytes -= lane.bytes();
        }
        return lane;
    }

    /** Takes back what the lane that had its turn has left, for another turn. */
    void afterTurn(Lane lane) {
        size += lane.size();
        bytes += lane.bytes();
        if (lane.size() > 0) {
            turns.add(lane);
            return;
        }
        lanes.remove(lane.map().id());
        if (last == lane) {
            last = null;
        }
    }

    /**
     * Drops the calls that have ended if many have come since that was done last, so that it costs each of them a few
     * steps, and returns how many those were.
     */
    int tidy() {
        return size < sizeToTidy ? 0 : drop(PendingCall::isEnded);
    }

    /**
     * Drops the calls that have ended and those whose deadline is over at {@code now}, adds the latter to
     * {@code expired}, and returns how many both were.
     */
    int dropOver(long now, List<? super PendingCall<?>> expired) {
        return drop(call -> call.isEnded() || (call.isOver(now) && expired.add(call)));
    }

    private int drop(Predicate<PendingCall<?>> unwanted) {
        int before = size;
        for (PendingCall<?> call : removeAll()) {
            if (!unwanted.test(call)) {
                add(call);
            }
        }
        sizeToTidy = size + Math.max(MIN_SIZE_TO_TIDY, size / 4);
        return before - size;
    }

    /** Removes all calls and returns them. */
    List<PendingCall<?>> removeAll() {
        List<PendingCall<?>> removed = new ArrayList<>(size);
        collect(removed);
        lanes.clear();
        turns.clear();
        last = null;
        size = 0;
        bytes = 0;
        return removed;
    }

    void collect(List<? super PendingCall<?>> calls) {
        turns.forEach(lane -> lane.collect(calls));
    }

    private void add(PendingCall<?> call) {
        lane(call.request().map()).add(call);
        size++;
        bytes += call.bytes();
    }

    /** Finds the lane of a map; the one that was used last is mostly the one that is used next. */
    private Lane lane(MapName map) {
        Lane found = last;
        if (found == null || found.map() != map) {
            found = lanes.get(map.id());
            if (found == null) {
                found = new Lane(map);
                lanes.put(map.id(), found);
                turns.add(found);
            }
            last = found;
        }
        return found;
    }
}
