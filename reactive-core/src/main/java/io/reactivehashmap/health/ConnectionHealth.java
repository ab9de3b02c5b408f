package io.reactivehashmap.health;

/**
 * How one connection is.
 *
 * @param name {@code calls-0} and so on, or {@code streams} for scans and bulk writes; in a cluster with the address of
 *     its node before, but for the one that was given
 * @param state whether it is open
 * @param pendingCalls the calls that wait for it or are under way on it
 * @param reconnects how often it was made again after it had been lost
 */
public record ConnectionHealth(String name, State state, int pendingCalls, long reconnects) {

    /** Whether a connection is open. */
    public enum State {
        /** Not needed yet, or turned down by the server: the next call opens it. */
        IDLE,
        /** Being made, or about to be made again. */
        CONNECTING,
        /** Calls are sent over it. */
        OPEN
    }
}
