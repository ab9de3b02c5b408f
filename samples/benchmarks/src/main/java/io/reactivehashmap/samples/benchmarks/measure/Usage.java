package io.reactivehashmap.samples.benchmarks.measure;

/**
 * What was used up in some time.
 *
 * @param nanos the time
 * @param clientCpuNanos processor time of this process, of all its threads
 * @param serverCpuMicros processor time of the server, in user and system mode
 * @param allocatedBytes what this JVM allocated
 */
public record Usage(long nanos, long clientCpuNanos, double serverCpuMicros, long allocatedBytes) {

    public static final Usage NONE = new Usage(0, 0, 0, 0);

    Usage plus(Usage other) {
        return new Usage(
                nanos + other.nanos,
                clientCpuNanos + other.clientCpuNanos,
                serverCpuMicros + other.serverCpuMicros,
                allocatedBytes + other.allocatedBytes);
    }

    Usage minus(Usage other) {
        return new Usage(
                nanos - other.nanos,
                clientCpuNanos - other.clientCpuNanos,
                serverCpuMicros - other.serverCpuMicros,
                allocatedBytes - other.allocatedBytes);
    }
}
