package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** The keys that sessions are kept under. All of one bucket are in one slot of a cluster. */
final class SessionKeys {

    private static final Pattern NAMESPACE = Pattern.compile("[^{}]+");

    private final String[] prefixes = new String[SessionIds.BUCKETS];

    SessionKeys(String namespace) {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "namespace must not be empty and have no brace, was '" + namespace + "'");
        }
        for (int bucket = 0; bucket < prefixes.length; bucket++) {
            prefixes[bucket] = namespace + ":{" + bucket + "}:";
        }
    }

    /** Returns the hash of a session. */
    byte[] session(SessionHandle handle) {
        return key(handle.bucket(), "session:" + handle.name());
    }

    /** Returns what tells of a session that has another handle now, or was ended. */
    byte[] trail(SessionHandle handle) {
        return key(handle.bucket(), "trail:" + handle.name());
    }

    /** Returns the sorted set of a bucket's sessions with the times at which they end. */
    byte[] deadlines(int bucket) {
        return key(bucket, "deadlines");
    }

    /** Returns the sorted set of a principal's sessions with the times at which they became that. */
    byte[] sessionsOf(Principal principal) {
        return key(principal.bucket(), "principal:" + principal.hash());
    }

    /** Returns the stream of a bucket's events. */
    byte[] events(int bucket) {
        return key(bucket, "events");
    }

    private byte[] key(int bucket, String suffix) {
        return (prefixes[bucket] + suffix).getBytes(UTF_8);
    }
}
