package io.reactivehashmap.stress;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.stress.StressValue.Poison;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes one call after the other, each a random one, and some of them it cancels. */
final class Caller {

    private static final int CANCELLED_PER_MILLE = 60;
    private static final int POISONED_PER_MILLE = 20;
    private static final int LARGE_PADDING = 70_000;

    private final int id;
    private final Stage stage;
    private final Random random;
    private final @Nullable Executor thread;
    private final AtomicInteger turns = new AtomicInteger();
    private int left;

    /**
     * Creates a caller.
     *
     * @param thread where it goes on after a call, or {@code null} for wherever that ends, mostly the event loop
     */
    Caller(int id, int calls, Stage stage, @Nullable Executor thread) {
        this.id = id;
        this.left = calls;
        this.stage = stage;
        this.random = Seed.random(id);
        this.thread = thread;
    }

    /** Makes the next call; the one that ends while it is being made leads to another turn, not to a deeper stack. */
    void next() {
        if (turns.getAndIncrement() == 0) {
            do {
                if (left > 0) {
                    left--;
                    callAny();
                }
            } while (turns.decrementAndGet() != 0);
        }
    }

    private void callAny() {
        int dice = random.nextInt(100);
        Stage.Key<Register> replaced = oneOf(stage.replaced());
        Stage.Key<Register> added = oneOf(stage.added());
        Stage.Key<Counter> counter = oneOf(stage.counters());
        if (dice < 30) {
            get(dice % 3 == 0 ? added : replaced);
        } else if (dice < 55) {
            put(replaced);
        } else if (dice < 70) {
            remove(dice % 3 == 0 ? replaced : added);
        } else if (dice < 82) {
            putIfAbsent(added);
        } else if (dice < 95) {
            increment(counter);
        } else {
            getCount(counter);
        }
    }

    private void get(Stage.Key<Register> key) {
        Register model = key.model();
        Register.Before before = model.begin();
        call(key.values().get(model.key()), outcome -> {
            StressValue value = outcome.succeeded() ? outcome.value() : outcome.poisoned();
            if (value != null) {
                model.saw(value, before);
            } else if (outcome.succeeded()) {
                model.missed(before);
            }
        });
    }

    private void put(Stage.Key<Register> key) {
        Register model = key.model();
        int sequence = model.beginWrite(id);
        call(key.values().put(model.key(), value(model, sequence)), outcome -> {
            if (outcome.succeeded()) {
                model.wrote(id, sequence);
            } else if (outcome.isUnknown()) {
                model.mayHaveWritten(id, sequence);
            } else {
                model.didNotWrite(id, sequence);
            }
        });
    }

    private void putIfAbsent(Stage.Key<Register> key) {
        Register model = key.model();
        Register.Before before = model.begin();
        int sequence = model.beginWrite(id);
        call(key.values().putIfAbsent(model.key(), value(model, sequence)), outcome -> {
            if (outcome.succeeded() && requireNonNull(outcome.value())) {
                model.added(id, sequence, before);
            } else if (outcome.isUnknown()) {
                model.mayHaveAdded(id, sequence);
            } else {
                model.didNotWrite(id, sequence);
            }
        });
    }

    private void remove(Stage.Key<Register> key) {
        Register model = key.model();
        Register.Before before = model.beginRemoval();
        call(key.values().remove(model.key()), outcome -> {
            if (outcome.isUnknown()) {
                model.mayHaveRemoved();
            } else if (!outcome.succeeded()) {
                model.didNotRemove();
            } else if (requireNonNull(outcome.value())) {
                model.removed(before);
            } else {
                model.didNotRemove();
                model.missed(before);
            }
        });
    }

    private void increment(Stage.Key<Counter> key) {
        Counter model = key.model();
        long atLeast = model.atLeast();
        model.beginIncrement();
        call(key.numbers().increment(model.key(), 1), outcome -> {
            if (outcome.succeeded()) {
                model.incremented(atLeast, requireNonNull(outcome.value()));
            } else if (outcome.isUnknown()) {
                model.mayHaveIncremented();
            } else {
                model.didNotIncrement();
            }
        });
    }

    private void getCount(Stage.Key<Counter> key) {
        Counter model = key.model();
        long atLeast = model.atLeast();
        call(key.numbers().get(model.key()), outcome -> {
            if (outcome.succeeded()) {
                model.saw(atLeast, outcome.value());
            }
        });
    }

    private <T> void call(Mono<T> mono, Consumer<Outcome<T>> check) {
        // All choices before the call: when it is subscribed to, another thread may be making the next one.
        boolean cancelled = random.nextInt(1000) < CANCELLED_PER_MILLE;
        boolean atOnce = random.nextBoolean();
        CheckedCall<T> call = new CheckedCall<>(stage.violations(), outcome -> {
            if (!outcome.isExplained()) {
                stage.violations().add("a call failed with " + outcome.error());
            }
            check.accept(outcome);
            stage.progress().ended(outcome.ending());
            goOn();
        });
        mono.subscribe(call);
        if (cancelled && atOnce) {
            call.cancel();
        } else if (cancelled) {
            stage.canceller().execute(call::cancel);
        }
    }

    private void goOn() {
        if (thread == null) {
            next();
        } else {
            thread.execute(this::next);
        }
    }

    private StressValue value(Register model, int sequence) {
        boolean poisoned = random.nextInt(1000) < POISONED_PER_MILLE;
        Poison poison = !poisoned ? Poison.NONE : random.nextBoolean() ? Poison.WHEN_ENCODED : Poison.WHEN_DECODED;
        int padding = random.nextInt(2000) == 0 ? LARGE_PADDING : random.nextInt(200);
        return new StressValue(model.key(), id, sequence, poison, padding);
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
