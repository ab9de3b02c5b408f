package io.reactivehashmap.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.CommandType;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that was made and has not been lost yet, as Lettuce and as Netty know it. */
final class Link {

    private static final Logger log = LoggerFactory.getLogger(Link.class);

    private static final long LAST_REPLIES_MILLIS = 200;

    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final Arrivals arrivals;
    private volatile String whyLost = "the connection was lost";
    private volatile boolean quitting;

    Link(StatefulRedisConnection<byte[], byte[]> connection, Arrivals arrivals) {
        this.connection = connection;
        this.arrivals = arrivals;
        arrivals.onSurplus(() -> giveUp("a reply came that nobody had asked for"));
        arrivals.onFailure(this::failed);
    }

    Channel channel() {
        return arrivals.channel();
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Returns what calls are told that were in flight when it was lost. */
    String whyLost() {
        return whyLost;
    }

    /** Closes it after an error, of the network or in this process: nobody knows what was written and read by then. */
    private void failed(Throwable error) {
        if (!(error instanceof IOException)) {
            log.warn("A connection is given up after an error in its handlers", error);
        }
        giveUp(
                error instanceof IOException
                        ? whyLost
                        : "its handlers failed: " + error.getClass().getSimpleName());
    }

    /** Closes it because it cannot be trusted any more: what is in flight fails with {@code reason}. */
    void giveUp(String reason) {
        whyLost = reason;
        var unused = channel().close();
    }

    /** Tells whether it is about to be closed, and nothing is to be written any more. */
    boolean isQuitting() {
        return quitting;
    }

    /** Sends what the connection needs for itself, on the event loop. */
    void send(ControlCommand command) {
        if (channel().isActive()) {
            var unused = channel().writeAndFlush(command, channel().voidPromise());
        } else {
            command.completeExceptionally(new ConnectionLostException("the connection is closed", false));
        }
    }

    /** Closes it: what is in flight fails. Needed for one that is lost as well, for what Lettuce keeps. */
    void close() {
        var unused = connection.closeAsync();
    }

    /** Closes it once what is in flight is answered, unless that takes too long. Nothing is to be written after it. */
    void quit(ScheduledExecutorService timer) {
        channel().eventLoop().execute(() -> {
            quitting = true;
            send(new ControlCommand(CommandType.QUIT, List.of(), answered -> close()));
        });
        try {
            var unused = timer.schedule(this::close, LAST_REPLIES_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            close();
        }
    }
}
