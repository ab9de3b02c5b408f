package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.protocol.RedisStateMachine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a pipeline, in a test's hands: what is written is kept as the bytes it is encoded to, turns of the event
 * loop happen when the test says so, and answers are the bytes it gives. It knows of no command what that does.
 */
final class RecordingWire implements Wire {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<List<String>> writes = new ArrayList<>();
    private final Deque<Written> unanswered = new ArrayDeque<>();
    private long epoch;
    private @Nullable RuntimeException refusal;
    private boolean ended;
    private boolean onEventLoop;
    private boolean closed;

    @Override
    public void execute(Runnable task) {
        if (ended) {
            throw new RejectedExecutionException("the loop has ended");
        }
        tasks.add(task);
    }

    @Override
    public boolean isOnEventLoop() {
        return onEventLoop;
    }

    @Override
    public void write(List<WireCommand<?>> commands) {
        if (!onEventLoop) {
            throw new AssertionError("written by another thread than the event loop, and so in no certain order");
        }
        RuntimeException reason = refusal;
        if (reason != null) {
            commands.forEach(command -> command.completeExceptionally(reason));
            return;
        }
        List<String> lines = new ArrayList<>();
        for (WireCommand<?> command : commands) {
            String line = EncodedCommand.read(encode(command)).line();
            lines.add(line);
            unanswered.add(new Written(command, line));
        }
        writes.add(lines);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    /** Has every write fail before anything of it is encoded. */
    void refuseWrites(RuntimeException reason) {
        refusal = reason;
    }

    /** Has the event loop take no further task. */
    void endLoop() {
        ended = true;
    }

    /** Tells whether the connection was given up. */
    boolean isClosed() {
        return closed;
    }

    /** Is another connection from now on. */
    void reconnect() {
        epoch++;
    }

    /** Does what the event loop does next, and returns the lines of what it wrote, in one write if not empty. */
    List<String> turn() {
        int before = writes.size();
        runNext();
        List<List<String>> latest = writes.subList(before, writes.size());
        if (latest.size() > 1) {
            throw new AssertionError("more than one write in one turn: " + latest);
        }
        return latest.isEmpty() ? List.of() : latest.get(0);
    }

    /** Does what the event loop does next, if there is something. */
    void runNext() {
        Runnable task = tasks.poll();
        if (task != null) {
            onEventLoop(task);
        }
    }

    /** Does {@code work} as the event loop does what the replies of one read lead to. */
    void onEventLoop(Runnable work) {
        boolean before = onEventLoop;
        onEventLoop = true;
        try {
            work.run();
        } finally {
            onEventLoop = before;
        }
    }

    /** Has the event loop do all there is to do. */
    void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            onEventLoop(task);
        }
    }

    /** Tells whether the event loop has nothing to do. */
    boolean isIdle() {
        return tasks.isEmpty();
    }

    /** Returns what was written so far, a list of lines for each write. */
    List<List<String>> writes() {
        return writes;
    }

    /** Returns what was written so far, one line for each command. */
    List<String> lines() {
        return writes.stream().flatMap(List::stream).toList();
    }

    /** Returns how many commands were written and not answered. */
    int unanswered() {
        return unanswered.size();
    }

    /** Returns the line of the oldest command that was not answered. */
    String oldest() {
        return unanswered.element().line();
    }

    /** Answers the oldest command with {@code reply}, as it stands on the wire. */
    void answer(String reply) {
        if (!read(reply)) {
            throw new AssertionError("not a whole reply: " + reply);
        }
        unanswered.remove().command().complete();
    }

    /** Answers the oldest command with the beginning of a reply. */
    void answerInPart(String beginning) {
        if (read(beginning)) {
            throw new AssertionError("a whole reply: " + beginning);
        }
    }

    /** Ends the oldest command as a connection does that is lost, and returns it. */
    WireCommand<?> lose(Throwable reason) {
        WireCommand<?> command = unanswered.remove().command();
        command.completeExceptionally(reason);
        return command;
    }

    private boolean read(String reply) {
        WireCommand<?> command = unanswered.element().command();
        ByteBuf bytes = Unpooled.copiedBuffer(reply, UTF_8);
        boolean complete = new RedisStateMachine().decode(bytes, command.getOutput(), command::completeExceptionally);
        if (bytes.isReadable()) {
            throw new AssertionError("more than a reply: " + reply);
        }
        return complete;
    }

    /** Returns the bytes of a command. */
    static ByteBuf encode(WireCommand<?> command) {
        ByteBuf buffer = Unpooled.buffer();
        command.encode(buffer);
        return buffer;
    }

    private record Written(WireCommand<?> command, String line) {}
}
