package io.reactivehashmap.redis;

import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.resilience.CircuitBreaker;
import io.reactivehashmap.resilience.CircuitBreaker.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls over one connection: those that come while its event loop is busy in one write, neighbours of one kind on
 * one map as one command, the calls of each map in their order.
 */
/*
 * Any thread adds to the queue. The one that finds it empty has the drain run by the event loop, once that is done with
 * what it has in hand: then the calls that the replies of one read have led to are there, and leave together. There is no
 * timer: if the loop has nothing to do, a call leaves at once. A turn with many calls sends them in portions, so that the
 * server has the first while the loop is still dealing out replies; otherwise each of the two would wait for the other.
 *
 * One thread sends at a time, also when a new connection brings another event loop, so commands are written in the order
 * in which they were made. The lock is held for the bookkeeping only, never while calling out, and hardly ever contended:
 * besides the drain only the end of a command and the alarm take it.
 *
 * What is in flight is bounded by the bytes that are expected. Beyond that calls wait here, where those of another map
 * can still go first, and where one that runs out of time is certain not to have been sent.
 *
 * With pipelining off all of this holds but two things: the event loop runs the drain at once for a call that it makes
 * itself, and nothing is held back, merged or written together. Other threads leave the writing to it then as well: what
 * they write themselves gets to the connection later than what the loop writes after it.
 */
final class Pipeline implements WireCommand.Owner {

    /** The calls of one turn that leave together. More leave before the turn is over: so the server works meanwhile. */
    private static final int PORTION = 128;

    /**
     * A call that with its reply has so many bytes is a portion by itself: it keeps the server busy for long enough.
     */
    private static final int LARGE_BYTES = 32 * 1024;

    private static final long MAX_BYTES_IN_FLIGHT = 4 * 1024 * 1024;

    /** How soon after a refusal it is seen which calls are still wanted; a look at all of them should be rare. */
    private static final long RECOUNT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How soon it is seen again whether the node lets more through, while it lets only a few. */
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final PipelineOptions options;
    private final Node node;
    private final Alarm alarm;
    private final Alarm retry;
    private final CallQueue arrived = new CallQueue();
    private final Backlog backlog;
    private final LongAdder bytesSent = new LongAdder();
    private final AtomicInteger workInProgress = new AtomicInteger();
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile @Nullable Wire wire;

    /** Counted by the event loop. Should two have counted, while one connection replaces another, it is off once. */
    private int callsOfTurn;

    private final Object lock = new Object();
    private final ValueSizes sizes = new ValueSizes();
    private final WaitingCalls waiting = new WaitingCalls();
    private final CommandsInFlight inFlight = new CommandsInFlight();
    private final CommandAssembler assembler;
    private final NodeFeedback feedback;
    private final Supplier<? extends RuntimeException> whyUnconnected;

    /**
     * @param node what lets commands through to the server
     * @param timer what deadlines are put on
     * @param whyUnconnected what a call ends with that runs out of time while the pipeline is not open
     */
    Pipeline(
            PipelineOptions options,
            Node node,
            ScheduledExecutorService timer,
            Supplier<? extends RuntimeException> whyUnconnected) {
        this.options = options;
        this.node = node;
        this.backlog = new Backlog(options);
        this.feedback = new NodeFeedback(node);
        this.alarm = new Alarm(timer, this::expire);
        this.retry = new Alarm(timer, this::wake);
        this.assembler = new CommandAssembler(options.pipelining() && options.merging(), sizes);
        this.whyUnconnected = whyUnconnected;
    }

    /** Begins to send, or goes on after it was closed. */
    void open(Wire wire) {
        feedback.connected();
        this.wire = wire;
        wake();
    }

    /** Ceases to send: calls wait until the pipeline is opened again. */
    void close() {
        wire = null;
    }

    boolean isOpen() {
        return wire != null;
    }

    /** Sends a call, or keeps it until the pipeline is opened. */
    void submit(PendingCall<?> call) {
        String excess = backlog.add(call);
        if (excess != null) {
            // Those that have been cancelled have a place until they are looked at.
            alarm.setFor(System.nanoTime() + RECOUNT_NANOS);
            call.fail(CallFailure.overloaded(excess));
            return;
        }
        if (arrived.add(call)) {
            wake();
        }
        Wire open = wire;
        if (options.pipelining() && open != null && open.isOnEventLoop() && isPortion(call)) {
            sendPortion(open);
        }
        alarm.setFor(call.deadlineNanos());
    }

    /** Tells whether with {@code call} there is enough for the server to begin with. */
    private boolean isPortion(PendingCall<?> call) {
        return ++callsOfTurn >= PORTION || call.request().cost(sizes) >= LARGE_BYTES;
    }

    /** Fails the calls that are not sent yet. */
    void failWaiting(RuntimeException failure) {
        List<PendingCall<?>> calls;
        long bytes;
        synchronized (lock) {
            waiting.addAll(arrived.takeAll());
            bytes = waiting.bytes();
            calls = waiting.removeAll();
        }
        backlog.left(bytes, calls.size());
        calls.forEach(call -> call.fail(failure));
    }

    /** Tells whether a command was executed since the pipeline was opened. */
    boolean isServing() {
        return feedback.isServing();
    }

    /** Ends the commands that are sent and not answered, and will not be. */
    void failInFlight(Exception reason) {
        List<WireCommand<?>> commands;
        synchronized (lock) {
            commands = inFlight.all();
        }
        commands.forEach(command -> command.completeExceptionally(reason));
    }

    /** Returns how many bytes a value of {@code map} is expected to have. */
    int expectedValueBytes(MapName map) {
        return sizes.expected(map);
    }

    /** Returns how many calls are waiting or under way. */
    int pending() {
        return backlog.calls();
    }

    /** Returns how many calls are waiting to be sent. */
    int waiting() {
        synchronized (lock) {
            waiting.addAll(arrived.takeAll());
            return waiting.size();
        }
    }

    /** Returns how many bytes of commands were written so far. */
    long bytesSent() {
        return bytesSent.sum();
    }

    @Override
    public void written(int bytes) {
        bytesSent.add(bytes);
    }

    @Override
    public void answered(int calls) {
        backlog.answered(calls);
    }

    @Override
    public void misread() {
        Wire open = wire;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void ended(WireCommand<?> command, boolean replied) {
        boolean more;
        long permit;
        synchronized (lock) {
            inFlight.remove(command);
            permit = command.takePermit();
            if (command.isUnknownScript()) {
                assembler.forgetScripts();
            } else {
                command.learn(sizes);
            }
            more = !waiting.isEmpty();
        }
        feedback.ended(command, permit, replied);
        if (more) {
            wake();
        }
    }

    private void wake() {
        Wire open = wire;
        if (open == null || workInProgress.getAndIncrement() != 0) {
            return;
        }
        if (!options.pipelining() && open.isOnEventLoop()) {
            drainOneByOne(open);
        } else {
            scheduleDrain(open);
        }
    }

    private void scheduleDrain(Wire open) {
        try {
            open.execute(() -> {
                if (options.pipelining()) {
                    drain(open);
                } else {
                    drainOneByOne(open);
                }
            });
        } catch (RejectedExecutionException e) {
            workInProgress.set(0);
            failWaiting(CallFailure.notSent("the connection is closed", e));
        }
    }

    private void drain(Wire open) {
        if (isLeftToAnother(open)) {
            return;
        }
        int seen = workInProgress.get();
        try {
            if (!sendPortion(open)) {
                workInProgress.incrementAndGet();
            }
        } finally {
            if (workInProgress.addAndGet(-seen) != 0) {
                scheduleDrain(open);
            }
        }
    }

    /** Leaves the work to the connection that there is now, or to the next one, if it is not {@code from}. */
    private boolean isLeftToAnother(Wire from) {
        Wire open = wire;
        if (open == from) {
            return false;
        }
        if (open == null) {
            workInProgress.set(0);
            // If the next one was opened before that, it has left the work to this drain.
            open = wire;
            if (open == null || workInProgress.getAndIncrement() != 0) {
                return true;
            }
        }
        scheduleDrain(open);
        return true;
    }

    /** Sends what is there, and tells whether it could: not if another thread is at it. */
    private boolean sendPortion(Wire open) {
        if (!sending.compareAndSet(false, true)) {
            return false;
        }
        try {
            callsOfTurn = 0;
            List<WireCommand<?>> commands = assemble(open.epoch());
            if (!commands.isEmpty()) {
                open.write(commands);
            }
        } finally {
            sending.set(false);
        }
        return true;
    }

    private void drainOneByOne(Wire open) {
        int seen = 1;
        do {
            if (isLeftToAnother(open)) {
                return;
            }
            try {
                assemble(open.epoch()).forEach(command -> open.write(List.of(command)));
            } finally {
                seen = workInProgress.addAndGet(-seen);
            }
        } while (seen != 0);
    }

    private List<WireCommand<?>> assemble(long epoch) {
        List<WireCommand<?>> commands = new ArrayList<>();
        int unwanted = 0;
        boolean refused = false;
        long bytes;
        synchronized (lock) {
            waiting.addAll(arrived.takeAll());
            bytes = waiting.bytes();
            assembler.connection(epoch);
            while (!options.pipelining() || inFlight.cost() < MAX_BYTES_IN_FLIGHT) {
                Lane lane = waiting.nextLane();
                if (lane == null) {
                    break;
                }
                long permit = node.tryAcquire();
                if (permit == CircuitBreaker.REFUSED) {
                    waiting.afterTurn(lane);
                    refused = true;
                    break;
                }
                int before = lane.size();
                WireCommand<?> command = assembler.next(lane);
                int taken = before - lane.size();
                waiting.afterTurn(lane);
                unwanted += taken;
                if (command == null) {
                    node.released(permit);
                } else {
                    unwanted -= command.calls().size();
                    command.permit(permit);
                    command.owner(this);
                    inFlight.add(command);
                    if (command.isAsking()) {
                        commands.add(new ControlCommand(CommandType.ASKING, List.of(), reply -> {}));
                    }
                    commands.add(command);
                }
            }
            // What is cancelled while nothing can be sent must not pile up.
            unwanted += waiting.tidy();
            bytes -= waiting.bytes();
        }
        backlog.left(bytes, unwanted);
        if (refused) {
            retry.setFor(
                    System.nanoTime() + Math.max(RETRY_NANOS, node.retryAfter().toNanos()));
        }
        return commands;
    }

    /** Ends the calls whose deadline is over, and drops those that have ended and need not be sent any more. */
    private void expire() {
        long now = System.nanoTime();
        List<PendingCall<?>> calls = new ArrayList<>();
        List<PendingCall<?>> expired = new ArrayList<>();
        List<Long> overdue;
        int dropped;
        long bytes;
        synchronized (lock) {
            waiting.addAll(arrived.takeAll());
            bytes = waiting.bytes();
            dropped = waiting.dropOver(now, expired);
            bytes -= waiting.bytes();
            waiting.collect(calls);
            inFlight.collect(calls);
            overdue = inFlight.overduePermits(now);
        }
        backlog.left(bytes, dropped);
        feedback.timedOut(overdue);
        PendingCall<?> earliest = null;
        for (PendingCall<?> call : calls) {
            if (call.isEnded()) {
                continue;
            }
            if (call.isOver(now)) {
                expired.add(call);
            } else if (earliest == null || call.deadlineNanos() - earliest.deadlineNanos() < 0) {
                earliest = call;
            }
        }
        if (earliest != null) {
            alarm.setFor(earliest.deadlineNanos());
        }
        if (!expired.isEmpty()) {
            RuntimeException whyWaiting = whyWaiting();
            // Away from the timer's thread, which must not spend its time on what subscribers do.
            Workers.run(() -> expired.forEach(call -> call.expire(whyWaiting)));
        }
    }

    private RuntimeException whyWaiting() {
        if (wire == null) {
            return whyUnconnected.get();
        }
        return CallFailure.expired(
                node.state() == State.CLOSED
                        ? "not sent because others were waiting before it"
                        : "not sent because calls before it had failed");
    }
}
