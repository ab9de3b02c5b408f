package io.reactivehashmap.samples.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/**
 * Measures what is used up between {@link #start} and {@link #stop}, added up over any number of such intervals. Used
 * by one thread.
 */
public final class Meter {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final DoubleSupplier serverCpuMicros;
    private Usage total = Usage.NONE;
    private Usage begin = Usage.NONE;

    /**
     * Creates a meter.
     *
     * @param serverCpuMicros tells what processor time the server has used so far
     */
    public Meter(DoubleSupplier serverCpuMicros) {
        this.serverCpuMicros = serverCpuMicros;
    }

    /** Forgets what was measured. */
    public void reset() {
        total = Usage.NONE;
    }

    public void start() {
        double serverCpu = serverCpuMicros.getAsDouble();
        long allocated = Allocation.bytes();
        begin = new Usage(System.nanoTime(), SYSTEM.getProcessCpuTime(), serverCpu, allocated);
    }

    /** Ends the interval and returns how long it was, in nanoseconds. */
    public long stop() {
        long now = System.nanoTime();
        long clientCpu = SYSTEM.getProcessCpuTime();
        long allocated = Allocation.bytes();
        Usage used = new Usage(now, clientCpu, serverCpuMicros.getAsDouble(), allocated).minus(begin);
        total = total.plus(used);
        return used.nanos();
    }

    /** Returns what the intervals since the last {@link #reset} used up. */
    public Usage total() {
        return total;
    }
}
