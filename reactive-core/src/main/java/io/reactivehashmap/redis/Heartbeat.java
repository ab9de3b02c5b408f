package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.protocol.CommandType;
import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server again and again to say something that it has not said before, and gives the connection up if it does
 * not. TCP alone notices a peer that is gone after minutes, and one that hangs never. Another answer than the one asked
 * for shows that replies and calls have come apart. Everything happens on the connection's event loop.
 */
/*
 * ECHO rather than PING, because a server that cannot save refuses PING. An error is a sign of life as well. So are other
 * bytes: a large reply may take longer than the answer, which comes after it. But if it takes longer than any call may,
 * then each call behind it fails, and a new connection is better.
 */
final class Heartbeat {

    private final Link link;
    private final long intervalNanos;
    private final long patienceNanos;
    private @Nullable String expected;
    private long askedAt;
    private long tickedAt;
    private long bytesBefore;

    /**
     * @param interval between two questions; without any sign of life for so long the connection is given up
     * @param patience how long an answer may take while other bytes arrive
     */
    Heartbeat(Link link, Duration interval, Duration patience) {
        this.link = link;
        this.intervalNanos = interval.toNanos();
        this.patienceNanos = patience.toNanos();
    }

    /** Begins, and ends with the connection. */
    void start() {
        Channel channel = link.channel();
        tickedAt = System.nanoTime();
        ScheduledFuture<?> ticks = channel.eventLoop()
                .scheduleWithFixedDelay(this::tick, intervalNanos, intervalNanos, TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> ticks.cancel(false));
    }

    private void tick() {
        long now = System.nanoTime();
        // A loop that was held up has not read either what the server may have said in time.
        boolean isLate = now - tickedAt > intervalNanos + intervalNanos / 2;
        tickedAt = now;
        if (link.isQuitting()) {
            return;
        }
        if (expected == null) {
            ask(now);
        } else if (!isLate && isSilent()) {
            link.giveUp("the server gave no sign of life for " + millis(now - askedAt) + " ms");
        } else if (!isLate && now - askedAt > patienceNanos) {
            link.giveUp("the server has answered nothing for " + millis(now - askedAt) + " ms");
        } else {
            bytesBefore = link.arrivals().bytes();
        }
    }

    private boolean isSilent() {
        return link.arrivals().bytes() == bytesBefore;
    }

    private void ask(long now) {
        String nonce = Long.toHexString(ThreadLocalRandom.current().nextLong());
        expected = nonce;
        askedAt = now;
        bytesBefore = link.arrivals().bytes();
        link.send(new ControlCommand(CommandType.ECHO, List.of(nonce.getBytes(US_ASCII)), this::answered));
    }

    private void answered(@Nullable String answer) {
        if (answer != null && !answer.equals(expected)) {
            link.giveUp("replies came for other calls than their own");
        }
        expected = null;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
