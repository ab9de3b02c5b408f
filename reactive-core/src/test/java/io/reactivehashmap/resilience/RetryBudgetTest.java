package io.reactivehashmap.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RetryBudgetTest {

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

    @Test
    void withoutCallsThereIsTheReserveOfTenSeconds() {
        RetryBudget budget = budget(10, 3);
        assertThat(withdrawals(budget)).isEqualTo(27);
        assertThat(budget.withdraw()).isFalse();
    }

    @Test
    void aPercentageOfTheCallsIsAddedToThat() {
        RetryBudget budget = budget(10, 0);
        budget.deposit(1_100);
        assertThat(withdrawals(budget)).isEqualTo(100);
    }

    @Test
    void aRepetitionDoesNotPayForAnother() {
        RetryBudget budget = budget(10, 0);
        budget.deposit(1_000);
        int repetitions = 0;
        while (budget.withdraw()) {
            budget.deposit(1);
            repetitions++;
        }
        assertThat(repetitions).isBetween(99, 100);
    }

    @Test
    void whatIsOlderThanTenSecondsIsForgotten() {
        RetryBudget budget = budget(10, 1);
        budget.deposit(1_000_000);
        pass(Duration.ofSeconds(10));
        assertThat(withdrawals(budget)).isEqualTo(9);
        pass(Duration.ofSeconds(9));
        assertThat(budget.withdraw()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(withdrawals(budget)).isEqualTo(9);
        pass(Duration.ofDays(3));
        assertThat(withdrawals(budget)).isEqualTo(9);
    }

    @Test
    void withNeitherThereIsNone() {
        RetryBudget budget = budget(0, 0);
        budget.deposit(1_000_000);
        assertThat(budget.withdraw()).isFalse();
    }

    private RetryBudget budget(int percent, int perSecond) {
        RetryOptions options = RetryOptions.builder()
                .budgetPercent(percent)
                .budgetPerSecond(perSecond)
                .build();
        return RetryBudget.of(options, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static int withdrawals(RetryBudget budget) {
        int withdrawals = 0;
        while (budget.withdraw()) {
            withdrawals++;
        }
        return withdrawals;
    }
}
