package io.reactivehashmap.samples.benchmarks;

import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import io.reactivehashmap.samples.benchmarks.report.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Tells what results depend on: this JVM, this machine, and what was built into the program. */
final class ThisMachine {

    private static final double NANOS_PER_SECOND = 1e9;

    private ThisMachine() {}

    static Environment with(String server, Options options) {
        return new Environment(
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                server,
                versions(),
                shown(options));
    }

    private static Map<String, String> versions() {
        Properties versions = new Properties();
        try (InputStream file = ThisMachine.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        } catch (IOException e) {
            throw new BenchmarkException("the program is incomplete: " + e, e);
        }
        Map<String, String> sorted = new TreeMap<>();
        versions.forEach((name, version) -> sorted.put(name.toString(), version.toString()));
        return sorted;
    }

    /** Leaves out the URI, which may hold a password. */
    private static Map<String, Object> shown(Options options) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("cases", options.cases());
        shown.put("peers", options.peers().stream().map(PeerName::label).toList());
        shown.put("entries", options.entries());
        shown.put("rounds", options.rounds());
        shown.put("seconds", options.turn().toNanos() / NANOS_PER_SECOND);
        return shown;
    }
}
