package io.reactivehashmap.samples.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that this JVM has allocated: by all threads that ever were, from JDK 21 on, or else by those that live,
 * which is the same as long as no thread ends meanwhile.
 */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final @Nullable Method TOTAL = totalOrNull();

    private Allocation() {}

    static long bytes() {
        if (TOTAL == null) {
            return ofLiveThreads();
        }
        try {
            return (long) TOTAL.invoke(THREADS);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new BenchmarkException("the JVM does not tell what it allocates: " + e, e);
        }
    }

    private static long ofLiveThreads() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            // -1 stands for a thread that has just ended.
            sum += Math.max(bytes, 0);
        }
        return sum;
    }

    private static @Nullable Method totalOrNull() {
        try {
            return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
