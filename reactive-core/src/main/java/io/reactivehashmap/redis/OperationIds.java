package io.reactivehashmap.redis;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids by which a server knows an operation again, and says for how long it has to.
 *
 * <p>An id is 96 random bits, drawn once, and a counter: no other process makes the same, and none costs more than the
 * counter.
 */
final class OperationIds {

    private static final int RANDOM_BYTES = 12;

    private final String origin = randomText();
    private final AtomicLong made = new AtomicLong();
    private final byte[] retentionMillis;

    OperationIds(Duration retention) {
        this.retentionMillis = Requests.ascii(TimeToLive.millis(retention));
    }

    /** Returns an id that no operation has had, as printable ASCII. */
    byte[] next() {
        return Requests.ascii(origin + Long.toString(made.incrementAndGet(), Character.MAX_RADIX));
    }

    /** Returns how long an operation is remembered, in milliseconds, as decimal text. */
    byte[] retentionMillis() {
        return retentionMillis;
    }

    private static String randomText() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
