package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.MonoSink;

/**
 * One sending of a {@link Request}, which ends exactly once: with the reply, an error, the deadline or a cancellation.
 *
 * <p>Whether the call was sent is told by {@link #encode}, which Lettuce calls when it writes the command to the
 * channel.
 */
final class RedisCall<T> extends Command<byte[], byte[], T> implements Disposable {

    private static final byte[] CRLF = {'\r', '\n'};

    private final Request<T> request;
    private final MonoSink<T> sink;
    private final Runnable whenEnded;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean sent;
    private volatile @Nullable Timeout timer;

    RedisCall(Request<T> request, MonoSink<T> sink, Runnable whenEnded) {
        super(request.keyword(), request.output().get());
        this.request = request;
        this.sink = sink;
        this.whenEnded = whenEnded;
    }

    /** Sets what will call {@link #expire}, to be cancelled when the call has ended. */
    void timer(Timeout timeout) {
        timer = timeout;
        if (ended.get()) {
            timeout.cancel();
        }
    }

    /**
     * Ends the call because its deadline is over. Its outcome is unknown even if it is not sent yet: the event loop may
     * be about to write it, and cannot be stopped without a lock.
     */
    void expire(Duration deadline) {
        // Away from the timer's thread, which all calls share.
        Workers.run(() -> fail(CallFailure.timedOut("no answer within " + deadline.toMillis() + " ms")));
    }

    @Override
    public void complete() {
        if (!end()) {
            return;
        }
        CommandOutput<byte[], byte[], T> reply = getOutput();
        if (reply.hasError()) {
            sink.error(new ServerErrorException(reply.getError()));
            return;
        }
        T result;
        try {
            result = reply.get();
        } catch (RuntimeException e) {
            sink.error(CallFailure.outcomeUnknown("the reply has another shape than the command's", e));
            return;
        }
        sink.success(result);
    }

    @Override
    public boolean completeExceptionally(Throwable error) {
        return fail(
                sent ? CallFailure.outcomeUnknown(reason(error), error) : CallFailure.notSent(reason(error), error));
    }

    @Override
    public void cancel() {
        completeExceptionally(new RedisException("cancelled by the connection"));
    }

    /** Ends the call because its subscriber has cancelled it. */
    @Override
    public void dispose() {
        end();
    }

    @Override
    public boolean isDone() {
        return ended.get();
    }

    @Override
    public boolean isDisposed() {
        return ended.get();
    }

    @Override
    public CommandArgs<byte[], byte[]> getArgs() {
        return new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(request.routingKey());
    }

    @Override
    public void encode(ByteBuf buffer) {
        sent = true;
        List<byte[]> arguments = request.arguments();
        writeHeader(buffer, '*', arguments.size() + 1);
        writeBulk(buffer, getType().getBytes());
        for (byte[] argument : arguments) {
            writeBulk(buffer, argument);
        }
    }

    private static void writeBulk(ByteBuf buffer, byte[] bytes) {
        writeHeader(buffer, '$', bytes.length);
        buffer.writeBytes(bytes);
        buffer.writeBytes(CRLF);
    }

    private static void writeHeader(ByteBuf buffer, char type, int number) {
        buffer.writeByte(type);
        buffer.writeCharSequence(Integer.toString(number), US_ASCII);
        buffer.writeBytes(CRLF);
    }

    private boolean fail(CallFailure failure) {
        if (!end()) {
            return false;
        }
        sink.error(failure);
        return true;
    }

    private boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        whenEnded.run();
        Timeout pending = timer;
        if (pending != null) {
            pending.cancel();
        }
        return true;
    }

    private static String reason(Throwable error) {
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }
}
