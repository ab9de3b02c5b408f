package io.reactivehashmap.session;

/**
 * How many sessions a principal may have, and what happens to one more. It holds however many logins race, because it
 * is one step with the login. Immutable.
 */
public final class SessionLimit {

    private static final SessionLimit UNLIMITED = new SessionLimit(0, "reject");

    private final int most;
    private final String policy;

    private SessionLimit(int most, String policy) {
        this.most = most;
        this.policy = policy;
    }

    /** Any number. */
    public static SessionLimit unlimited() {
        return UNLIMITED;
    }

    /** At most {@code most}: one more is {@link SessionOutcome#REJECTED}. */
    public static SessionLimit rejecting(int most) {
        return new SessionLimit(requirePositive(most), "reject");
    }

    /**
     * At most {@code most}: for one more, that one ends which would have ended next, as it was not used for longest.
     */
    public static SessionLimit evictingLeastRecentlyUsed(int most) {
        return new SessionLimit(requirePositive(most), "least-recently-used");
    }

    /** At most {@code most}: for one more, that one ends which was bound to the principal first. */
    public static SessionLimit evictingOldest(int most) {
        return new SessionLimit(requirePositive(most), "oldest");
    }

    /** Adds what scripts are told: the most, 0 for any number, and the policy. */
    void addTo(Arguments arguments) {
        arguments.number(most).text(policy);
    }

    @Override
    public String toString() {
        return most == 0 ? "SessionLimit[unlimited]" : "SessionLimit[" + most + ", " + policy + "]";
    }

    private static int requirePositive(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a limit must be at least 1, was " + most);
        }
        return most;
    }
}
