package io.reactivehashmap.redis;

import io.netty.channel.Channel;
import io.reactivehashmap.resilience.RetryBudget;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Writes to the channel of one connection, past Lettuce's endpoint: that is there to keep commands for the connection
 * after this one, which none of ours may be.
 */
final class ChannelWire implements Wire {

    private final Channel channel;
    private final long epoch;
    private final RetryBudget budget;
    private final IntConsumer callsPerCommand;

    /**
     * @param epoch the number of the connection
     * @param budget told of every call that is written
     * @param callsPerCommand told of every command how many calls are in it
     */
    ChannelWire(Channel channel, long epoch, RetryBudget budget, IntConsumer callsPerCommand) {
        this.channel = channel;
        this.epoch = epoch;
        this.budget = budget;
        this.callsPerCommand = callsPerCommand;
    }

    @Override
    public void execute(Runnable task) {
        channel.eventLoop().execute(task);
    }

    @Override
    public boolean isOnEventLoop() {
        return channel.eventLoop().inEventLoop();
    }

    @Override
    public void write(List<WireCommand<?>> commands) {
        int calls = 0;
        commands.get(commands.size() - 1).writtenAt(System.nanoTime());
        for (WireCommand<?> command : commands) {
            int merged = command.calls().size();
            calls += merged;
            if (merged > 0) {
                callsPerCommand.accept(merged);
            }
            write(command);
        }
        budget.deposit(calls);
        channel.flush();
    }

    @Override
    public void close() {
        var unused = channel.close();
    }

    @Override
    public long epoch() {
        return epoch;
    }

    private void write(WireCommand<?> command) {
        if (!channel.isActive()) {
            command.completeExceptionally(new ConnectionLostException("the connection is closed", false));
            return;
        }
        try {
            // What goes wrong from here on closes the channel, and so ends the command, which then counts as sent.
            var unused = channel.write(command, channel.voidPromise());
        } catch (Throwable e) {
            // Also of an error, such as that of a stack that is full: it must not hold up the calls that come after.
            command.completeExceptionally(e);
        }
    }
}
