package io.reactivehashmap.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that are sent and not answered, oldest first. Guarded by its pipeline's lock. */
final class CommandsInFlight {

    private @Nullable WireCommand<?> oldest;
    private @Nullable WireCommand<?> newest;
    private long cost;

    void add(WireCommand<?> command) {
        WireCommand<?> before = newest;
        command.previous = before;
        if (before == null) {
            oldest = command;
        } else {
            before.next = command;
        }
        newest = command;
        cost += command.cost();
    }

    void remove(WireCommand<?> command) {
        WireCommand<?> before = command.previous;
        WireCommand<?> behind = command.next;
        if (before == null) {
            oldest = behind;
        } else {
            before.next = behind;
        }
        if (behind == null) {
            newest = before;
        } else {
            behind.previous = before;
        }
        // An old command that the garbage collector has promoted must not keep younger ones.
        command.previous = null;
        command.next = null;
        cost -= command.cost();
    }

    /** Returns the bytes that all of them and their replies are expected to have. */
    long cost() {
        return cost;
    }

    List<WireCommand<?>> all() {
        List<WireCommand<?>> all = new ArrayList<>();
        for (WireCommand<?> command = oldest; command != null; command = command.next) {
            all.add(command);
        }
        return all;
    }

    void collect(List<? super PendingCall<?>> calls) {
        for (WireCommand<?> command = oldest; command != null; command = command.next) {
            calls.addAll(command.calls());
        }
    }

    /**
     * Takes the permits of the commands that have not been answered to a call whose deadline is over at {@code now}.
     */
    List<Long> overduePermits(long now) {
        List<Long> permits = new ArrayList<>();
        for (WireCommand<?> command = oldest; command != null; command = command.next) {
            if (command.hasPermit() && command.isOverdue(now)) {
                permits.add(command.takePermit());
            }
        }
        return permits;
    }
}
