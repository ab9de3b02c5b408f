package io.reactivehashmap.session.spring.boot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** Where the idle time of sessions is set. */
@FunctionalInterface
interface IdleTimeout {

    Duration LONGEST = Duration.ofDays(3650);

    /** Returns it, or {@code null} if it is not set. */
    @Nullable
    Duration get();

    static IdleTimeout of(ServerProperties server) {
        return () -> server.getReactive().getSession().getTimeout();
    }

    /** Returns it; a negative one, which stands for none in Spring, as the longest that there is. */
    default Duration orElse(Duration usual) {
        Duration timeout = get();
        if (timeout == null) {
            return usual;
        }
        return timeout.isNegative() ? LONGEST : timeout;
    }
}
