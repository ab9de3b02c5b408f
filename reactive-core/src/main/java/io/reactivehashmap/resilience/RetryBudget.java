package io.reactivehashmap.resilience;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bounds how much work repetitions may add: in any ten seconds, a percentage of the calls made in them and a number
 * that is always there. When most calls fail, repeating each would multiply the load on a server that has too much of
 * it.
 *
 * <p>A bucket of tokens that every call fills a little and every repetition takes from; what is older than ten seconds
 * is forgotten. After the retry budgets of Twitter's Finagle. Thread-safe.
 */
public final class RetryBudget {

    private static final int SECONDS = 10;
    /** A token is divided, so that the share of one call is a whole number. */
    private static final long TOKEN = 100;

    private final int percent;
    private final long reserve;
    private final LongSupplier nanoTime;
    private final long begun;
    private final long[] balances = new long[SECONDS];
    private long second;

    private RetryBudget(RetryOptions options, LongSupplier nanoTime) {
        this.percent = options.budgetPercent();
        this.reserve = TOKEN * SECONDS * options.budgetPerSecond();
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** Returns a budget as {@code options} have it, from which nothing was taken yet. */
    public static RetryBudget of(RetryOptions options) {
        return of(options, System::nanoTime);
    }

    static RetryBudget of(RetryOptions options, LongSupplier nanoTime) {
        return new RetryBudget(options, nanoTime);
    }

    /** Notes that {@code calls} calls are made, be they repetitions or not. */
    public synchronized void deposit(int calls) {
        slide();
        balances[slot()] += (long) calls * percent;
    }

    /** Takes what one repetition costs, and tells whether that was there: if not, there must not be one. */
    public synchronized boolean withdraw() {
        slide();
        long left = reserve;
        for (long balance : balances) {
            left += balance;
        }
        // The repetition will be deposited as a call; it must not pay for others.
        long cost = TOKEN + percent;
        if (left < cost) {
            return false;
        }
        balances[slot()] -= cost;
        return true;
    }

    private void slide() {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - begun);
        for (long cleared = 0; second < now; second++, cleared++) {
            if (cleared == SECONDS) {
                second = now;
                return;
            }
            balances[Math.floorMod(second + 1, SECONDS)] = 0;
        }
    }

    private int slot() {
        return Math.floorMod(second, SECONDS);
    }
}
