package io.reactivehashmap.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a node of a cluster answers that does not have the key: where to ask instead (Redis Cluster Specification,
 * "Redirection and resharding").
 *
 * @param isLasting whether the key's slot has moved there, or only this call is to be made there
 * @param host where, or empty for the host of the node that was asked
 */
record Redirection(boolean isLasting, String host, int port) {

    private static final Pattern FORMAT = Pattern.compile("(MOVED|ASK) \\d+ (.*):(\\d{1,5})");

    /** Returns what {@code error} says, or {@code null} if it is another error. */
    static @Nullable Redirection of(Throwable error) {
        if (!(error instanceof ServerErrorException answer)) {
            return null;
        }
        Matcher found = FORMAT.matcher(answer.text());
        return found.matches()
                ? new Redirection(found.group(1).equals("MOVED"), found.group(2), Integer.parseInt(found.group(3)))
                : null;
    }

    /** Returns where, as seen from {@code asked}. */
    Address from(Address asked) {
        return new Address(host.isEmpty() ? asked.host() : host, port);
    }
}
