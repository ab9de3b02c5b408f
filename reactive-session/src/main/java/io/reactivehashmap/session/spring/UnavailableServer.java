package io.reactivehashmap.session.spring;

/** What becomes of a request whose session cannot be loaded, because the server cannot be reached or refuses. */
public enum UnavailableServer {
    /** It fails. */
    FAIL,
    /**
     * It is served as if its client had no session. What it puts into one is lost, and the client keeps its cookie for
     * later. It can neither log in nor out: that fails.
     */
    ANONYMOUS
}
