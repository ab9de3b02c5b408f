package io.reactivehashmap.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What was seen that cannot be. The first few are kept, which tell what the others would. */
final class Violations {

    private static final int KEPT = 20;

    private final Queue<String> first = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    void add(String what) {
        if (count.incrementAndGet() <= KEPT) {
            first.add(what);
        }
    }

    void assertNone() {
        assertThat(first).as("%d violations, %s", count.get(), Seed.MESSAGE).isEmpty();
    }
}
