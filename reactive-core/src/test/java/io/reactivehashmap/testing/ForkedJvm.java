package io.reactivehashmap.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main program of the test classes in a JVM of its own. */
public final class ForkedJvm {

    private ForkedJvm() {}

    /** Runs {@code main} with {@code jvmOption} and returns all it printed, once it has ended well. */
    public static String run(String jvmOption, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(jvmOption, System.getProperty("java.class.path"), main, arguments);
    }

    /** Runs {@code main} as above, with the class path {@code classPath}. */
    public static String runOn(List<String> classPath, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run("-ea", String.join(File.pathSeparator, classPath), main, arguments);
    }

    private static String run(String jvmOption, String classPath, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), jvmOption, "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(main.getSimpleName() + " failed:\n" + output);
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
