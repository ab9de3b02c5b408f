package io.reactivehashmap.session;

import io.reactivehashmap.script.ScriptReply;

/** Reads what the scripts that store sessions begin their replies with. */
final class Answer {

    private Answer() {}

    /** It is done. */
    static boolean isSaved(ScriptReply reply) {
        return reply.text(0).equals("SAVED");
    }

    /** Nothing is done, because another request has given the session another handle, which follows. */
    static boolean isMoved(ScriptReply reply) {
        return reply.text(0).equals("MOVED");
    }

    static SessionHandle handle(ScriptReply reply) {
        return new SessionHandle(reply.text(1));
    }

    /** Nothing is done, because the session is another principal's by now, which follows. */
    static boolean isOfAnother(ScriptReply reply) {
        return reply.text(0).equals("PRINCIPAL");
    }

    /**
     * Returns the outcome that any other reply means.
     *
     * @throws LostRaces.LostRace if there is none, because another request has changed what this one updates
     * @throws SessionTooLargeException if that is what it says
     */
    static SessionOutcome outcome(ScriptReply reply, StoredSession session, int maxBytes) {
        switch (reply.text(0)) {
            case "CONFLICT" -> {
                session.rebase(reply);
                throw new LostRaces.LostRace();
            }
            case "TOO_LARGE" -> throw new SessionTooLargeException(reply.number(1), maxBytes);
            default -> {
                return SessionOutcome.valueOf(reply.text(0));
            }
        }
    }
}
