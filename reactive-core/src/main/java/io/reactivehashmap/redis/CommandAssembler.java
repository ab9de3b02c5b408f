package io.reactivehashmap.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes commands of waiting calls: of one, or of several neighbours of one kind on one map. Guarded by its pipeline's
 * lock.
 *
 * <p>It remembers which scripts it has sent over the present connection. The first time a script goes by its source, so
 * that no call has to be sent again, behind others, because the server did not know it.
 */
final class CommandAssembler {

    private static final int MAX_CALLS = 512;
    private static final int MAX_BYTES = 256 * 1024;

    /** An application that makes a new script for every call must not fill the memory with their digests. */
    private static final int MAX_SCRIPTS = 1000;

    private final boolean merging;
    private final ValueSizes sizes;
    private final Set<String> known = new HashSet<>();
    private long epoch;

    CommandAssembler(boolean merging, ValueSizes sizes) {
        this.merging = merging;
        this.sizes = sizes;
    }

    /** Forgets the scripts if {@code epoch} is not that of the connection over which they were sent. */
    void connection(long epoch) {
        if (this.epoch != epoch) {
            this.epoch = epoch;
            known.clear();
        }
    }

    /** Forgets the scripts: the server has. */
    void forgetScripts() {
        known.clear();
    }

    /** Takes the first calls of a lane and makes a command of them, or returns {@code null} if all had ended. */
    @Nullable
    WireCommand<?> next(Lane lane) {
        PendingCall<?> first = take(lane);
        if (first == null) {
            return null;
        }
        Merging kind = first.request().merging();
        return merging && kind != null ? withNeighbours(first, kind, lane) : single(first);
    }

    /** Makes a command of one call that was taken. */
    private <T> WireCommand<T> single(PendingCall<T> call) {
        Request<T> request = call.request();
        Script script = request.script();
        if (script == null) {
            return new SingleCommand<>(request.keyword(), request.map().head(), call, request.cost(sizes));
        }
        boolean isKnown = !isNew(script) && request.manner() != Manner.WITH_SOURCE;
        return new SingleCommand<>(
                Script.keyword(isKnown), script.head(request.map(), isKnown), call, request.cost(sizes));
    }

    private WireCommand<?> withNeighbours(PendingCall<?> first, Merging kind, Lane lane) {
        List<PendingCall<?>> calls = new ArrayList<>();
        calls.add(first);
        long cost = first.request().cost(sizes);
        for (PendingCall<?> call = lane.peek(); call != null; call = lane.peek()) {
            long more = call.request().cost(sizes);
            if (call.request().merging() != kind || calls.size() == MAX_CALLS || cost + more > MAX_BYTES) {
                break;
            }
            lane.remove();
            if (call.take()) {
                calls.add(call);
                cost += more;
            }
        }
        return calls.size() == 1 ? single(first) : merged(kind, lane.map(), calls, cost);
    }

    private WireCommand<?> merged(Merging kind, MapName map, List<PendingCall<?>> calls, long cost) {
        DealingOutput output = new DealingOutput(calls, kind);
        if (kind != Merging.REMOVALS) {
            return new MergedCommand(kind.keyword(), map, map.head(), calls, output, cost);
        }
        boolean isKnown = !isNew(Script.REMOVE_EACH);
        List<byte[]> head = Script.REMOVE_EACH.head(map, isKnown);
        return new MergedCommand(Script.keyword(isKnown), map, head, calls, output, cost);
    }

    /** Tells whether the script is sent for the first time, and remembers it. */
    private boolean isNew(Script script) {
        if (known.size() == MAX_SCRIPTS) {
            known.clear();
        }
        return known.add(script.digest());
    }

    private static @Nullable PendingCall<?> take(Lane lane) {
        for (PendingCall<?> call = lane.peek(); call != null; call = lane.peek()) {
            lane.remove();
            if (call.take()) {
                return call;
            }
        }
        return null;
    }
}
