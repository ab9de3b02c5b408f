package io.reactivehashmap.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.netty.buffer.ByteBuf;
import io.reactivehashmap.resilience.CircuitBreaker;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the server and back, for one call or for several that were merged.
 *
 * <p>Whether it was sent is told by {@link #encode}, which Lettuce calls when it writes the command to the channel.
 */
abstract class WireCommand<T> extends Command<byte[], byte[], T> {

    private static final Set<String> NOT_LOOKED_AT =
            Set.of(ServerErrorException.NO_SCRIPT, "MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN", "CROSSSLOT");

    private final MapName map;
    private final List<byte[]> head;
    private final long cost;
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile boolean sent;
    private @Nullable Owner owner;

    /** With which it was let through to the server; belongs to its pipeline, guarded by that one's lock. */
    private long permit;

    private boolean timed;
    private long writtenAt;

    /** The neighbours among the commands in flight; belong to {@link CommandsInFlight}. */
    @Nullable
    WireCommand<?> previous;

    @Nullable
    WireCommand<?> next;

    WireCommand(
            ProtocolKeyword keyword,
            MapName map,
            List<byte[]> head,
            CommandOutput<byte[], byte[], T> output,
            long cost) {
        super(keyword, output);
        this.map = map;
        this.head = head;
        this.cost = cost;
    }

    abstract List<? extends PendingCall<?>> calls();

    /** Tells whether {@code ASKING} is to come before it. */
    boolean isAsking() {
        return false;
    }

    /** Hands the reply to the calls. */
    abstract void deliver();

    /** Tells of the values in the reply, if it has some. */
    final void learn(ValueSizes sizes) {
        if (getOutput() instanceof MeasuredOutput<?> measured && measured.values() > 0) {
            sizes.seen(map, measured.valueBytes(), measured.values());
        }
    }

    /** Sets who is told that the command has ended. */
    final void owner(Owner owner) {
        this.owner = owner;
    }

    final MapName map() {
        return map;
    }

    final void permit(long permit) {
        this.permit = permit;
    }

    /** Notes when it is written, because it is to be known how long it takes. Not for every one: asking costs time. */
    final void writtenAt(long nanoTime) {
        timed = true;
        writtenAt = nanoTime;
    }

    final boolean isTimed() {
        return timed;
    }

    final long writtenAt() {
        return writtenAt;
    }

    final boolean hasPermit() {
        return permit != CircuitBreaker.REFUSED;
    }

    /** Returns the permit the first time, and after that none. */
    final long takePermit() {
        long taken = permit;
        permit = CircuitBreaker.REFUSED;
        return taken;
    }

    /** Tells whether it was written to the channel. */
    final boolean isSent() {
        return sent;
    }

    /** Tells whether it is late for one of its calls at {@code now}, a {@link System#nanoTime}. */
    final boolean isOverdue(long now) {
        for (PendingCall<?> call : calls()) {
            if (!call.isEnded() && call.isOver(now)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the error that the server answered with, or {@code null}. */
    final @Nullable ServerErrorException error() {
        return getOutput().hasError() ? new ServerErrorException(getOutput().getError()) : null;
    }

    /** Tells whether the server does not know the script, or has turned it away before it got to know it. */
    final boolean isUnknownScript() {
        ServerErrorException error = error();
        return error != null && NOT_LOOKED_AT.contains(error.code());
    }

    /** Returns the bytes that the command and its reply are expected to have. */
    final long cost() {
        return cost;
    }

    @Override
    public final void complete() {
        if (!end(true)) {
            return;
        }
        ServerErrorException error = error();
        if (error == null) {
            deliver();
        } else {
            failAll(error);
        }
    }

    @Override
    public final boolean completeExceptionally(Throwable error) {
        if (!end(false)) {
            return false;
        }
        if (error instanceof ReplyShapeException) {
            misread();
        }
        String message = error.getMessage();
        String reason = message == null ? error.getClass().getSimpleName() : message;
        failAll(sent ? CallFailure.outcomeUnknown(reason, error) : CallFailure.notSent(reason, error));
        return true;
    }

    @Override
    public final void cancel() {
        completeExceptionally(new RedisException("cancelled by the connection"));
    }

    @Override
    public final boolean isDone() {
        return done.get();
    }

    /** Tells Lettuce where the command is to go. */
    @Override
    public final CommandArgs<byte[], byte[]> getArgs() {
        return new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(map.bytes());
    }

    @Override
    public final void encode(ByteBuf buffer) {
        sent = true;
        try {
            write(buffer);
        } catch (Throwable e) {
            // Lettuce takes it for written, and would wait for its reply.
            misread();
            throw e;
        }
    }

    private void write(ByteBuf buffer) {
        int start = buffer.writerIndex();
        List<? extends PendingCall<?>> calls = calls();
        int arguments = head.size();
        for (int i = 0; i < calls.size(); i++) {
            arguments += calls.get(i).request().arguments().count();
        }
        Resp.writeArray(buffer, arguments + 1);
        Resp.writeBulk(buffer, getType().getBytes());
        Resp.writeBulks(buffer, head);
        for (int i = 0; i < calls.size(); i++) {
            calls.get(i).request().arguments().writeTo(buffer);
        }
        Owner told = owner;
        if (told != null) {
            told.written(buffer.writerIndex() - start);
        }
    }

    void failAll(RuntimeException error) {
        for (PendingCall<?> call : calls()) {
            call.fail(error);
        }
    }

    private void misread() {
        Owner told = owner;
        if (told != null) {
            told.misread();
        }
    }

    private boolean end(boolean replied) {
        if (!done.compareAndSet(false, true)) {
            return false;
        }
        answered();
        Owner told = owner;
        if (told != null) {
            told.ended(this, replied);
        }
        return true;
    }

    /** Tells the owner that the calls are about to be told, so that they need not count as pending any more. */
    void answered() {
        Owner told = owner;
        if (told != null) {
            told.answered(calls().size());
        }
    }

    /** Is told of a command's way, and of its end before its calls are. */
    interface Owner {

        /** The command is in the channel's buffer, where it has so many bytes. */
        void written(int bytes);

        /** Some calls have a reply or an error. */
        void answered(int calls);

        /** What was written is not the command, or what was read is not its reply. */
        void misread();

        /**
         * A command has ended, with a reply or without. Of a merged one some calls may have been told, while the reply
         * was being read.
         */
        void ended(WireCommand<?> command, boolean replied);
    }
}
