package io.reactivehashmap.samples.benchmarks.report;

import java.util.Map;

/**
 * What the results depend on.
 *
 * @param jdk the JVM and its version
 * @param system the operating system and the processor
 * @param processors the processors that the JVM sees
 * @param server the server and its version
 * @param versions the version of each library
 * @param options the options of the run
 */
public record Environment(
        String jdk,
        String system,
        int processors,
        String server,
        Map<String, String> versions,
        Map<String, Object> options) {

    /** Returns the essence, in a line. */
    public String summary() {
        return server + ", JDK " + jdk + ", " + processors + " processors, " + options.get("entries") + " entries";
    }
}
