package io.reactivehashmap.testing;

import static io.reactivehashmap.testing.Eventually.eventually;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Collects the leaks of buffers that Netty finds, which it would only log. */
public final class NettyLeaks implements LauncherSessionListener {

    private static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();

    /** Netty asks for its detector once, when it loads its buffers; no test has done that yet. */
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            @Deprecated
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                    Class<T> resource, int samplingInterval, long maxActive) {
                return new Detector<>(resource, samplingInterval);
            }
        });
    }

    /**
     * Runs {@code work} while every buffer is watched, and returns what was leaked. It must have ended all it began
     * when it returns.
     */
    public static List<String> of(Runnable work) {
        Level usual = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(Level.PARANOID);
        try {
            takeReports();
            work.run();
            return takeReports();
        } finally {
            ResourceLeakDetector.setLevel(usual);
        }
    }

    /** Returns what has leaked and is garbage by now, once. */
    private static List<String> takeReports() {
        collectGarbage();
        // A leak is noticed when the next buffer is allocated.
        ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer(1);
        buffer.release();
        List<String> leaks = List.copyOf(REPORTS);
        REPORTS.clear();
        return leaks;
    }

    /** Returns once the references to what was garbage at the call are in their queues, which they get to in rounds. */
    private static void collectGarbage() {
        for (int round = 0; round < 3; round++) {
            ReferenceQueue<Object> queue = new ReferenceQueue<>();
            WeakReference<Object> garbage = new WeakReference<>(new Object(), queue);
            eventually("garbage is collected", () -> {
                System.gc();
                return garbage.refersTo(null) && queue.poll() != null;
            });
        }
    }

    private static final class Detector<T> extends ResourceLeakDetector<T> {

        Detector(Class<?> resource, int samplingInterval) {
            super(resource, samplingInterval);
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
            REPORTS.add(resourceType + " leaked:" + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
            REPORTS.add(resourceType + " leaked");
        }
    }
}
