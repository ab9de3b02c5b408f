package io.reactivehashmap.redis;

import io.reactivehashmap.script.ScriptReply;
import java.util.ArrayList;
import java.util.List;

/**
 * Slots of a cluster that are on one master.
 *
 * @param first the first slot
 * @param last the last slot
 */
record SlotRange(int first, int last, Address master) {

    /** What a node says that does not know its own host. */
    private static final String UNKNOWN_HOST = "?";

    /**
     * Reads the reply to {@code CLUSTER SLOTS}: for each range the slots, the master and its replicas.
     *
     * @param asked whose reply it is: a node without a host is at the same
     */
    static List<SlotRange> parse(ScriptReply reply, Address asked) {
        List<SlotRange> ranges = new ArrayList<>(reply.size());
        for (int i = 0; i < reply.size(); i++) {
            ScriptReply range = reply.list(i);
            ScriptReply master = range.list(2);
            String host = master.isNull(0) ? "" : master.text(0);
            ranges.add(new SlotRange(
                    (int) range.number(0),
                    (int) range.number(1),
                    new Address(host.isEmpty() || host.equals(UNKNOWN_HOST) ? asked.host() : host, (int)
                            master.number(1))));
        }
        return ranges;
    }
}
