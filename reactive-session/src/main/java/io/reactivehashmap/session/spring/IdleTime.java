package io.reactivehashmap.session.spring;

import io.reactivehashmap.session.Session;
import java.time.Duration;

/** Idle times as Spring has them: a negative one stands for none. */
final class IdleTime {

    private static final Duration NONE = Duration.ofSeconds(-1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** As good as none, for a session that would otherwise live for ever. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private IdleTime() {}

    static Duration ofSpring(Duration idle) {
        return idle.isZero() ? NONE : idle;
    }

    static void set(Session session, Duration time) {
        if (time.isNegative()) {
            setNone(session);
        } else if (time.compareTo(SHORTEST) < 0) {
            session.idleTimeout(SHORTEST);
        } else {
            session.idleTimeout(time.compareTo(LONGEST) > 0 ? LONGEST : time);
        }
    }

    private static void setNone(Session session) {
        try {
            session.idleTimeout(Duration.ZERO);
        } catch (IllegalArgumentException noAbsoluteTime) {
            session.idleTimeout(LONGEST);
        }
    }
}
