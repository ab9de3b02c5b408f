package io.reactivehashmap.session;

/** Another request has changed what this one was about to. Never reaches a user. */
final class LostRaceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostRaceException() {
        super("lost race", null, false, false);
    }
}
