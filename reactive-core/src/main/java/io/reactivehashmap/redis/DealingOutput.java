package io.reactivehashmap.redis;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deals the reply of a merged command out to its calls while it is parsed, with no list between. */
final class DealingOutput extends MeasuredOutput<Void> {

    private final List<PendingCall<?>> calls;
    private final Merging kind;
    private Runnable beforeFirst = () -> {};
    private boolean begun;
    private int dealt;

    DealingOutput(List<PendingCall<?>> calls, Merging kind) {
        super(null);
        this.calls = calls;
        this.kind = kind;
    }

    /** Sets what is run before the first call is told. */
    void beforeFirst(Runnable action) {
        beforeFirst = action;
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        require(kind.answersWithValues() && isDue());
        deal(bytes == null ? null : value(bytes));
    }

    @Override
    public void set(long number) {
        require(!kind.answersWithValues() && isDue());
        deal(number);
    }

    @Override
    public void multi(int count) {
        require(kind.answersEach() && count == calls.size() && !begun);
        begun = true;
    }

    /** Tells whether an element is to come: of the list that has begun, or the one that is the whole reply. */
    private boolean isDue() {
        return begun == kind.answersEach() && dealt < calls.size();
    }

    private void deal(@Nullable Object element) {
        if (dealt == 0) {
            beforeFirst.run();
        }
        if (kind.answersEach()) {
            succeed(calls.get(dealt++), element);
        } else {
            while (dealt < calls.size()) {
                succeed(calls.get(dealt++), element);
            }
        }
    }

    @SuppressWarnings("unchecked") // calls that are merged answer with the same type, see Merging
    private static void succeed(PendingCall<?> call, @Nullable Object element) {
        ((PendingCall<Object>) call).succeed(element);
    }
}
