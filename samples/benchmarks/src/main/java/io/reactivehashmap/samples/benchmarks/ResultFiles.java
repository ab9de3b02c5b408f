package io.reactivehashmap.samples.benchmarks;

import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.report.Chart;
import io.reactivehashmap.samples.benchmarks.report.ResultJson;
import io.reactivehashmap.samples.benchmarks.report.Results;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a run leaves behind. Without a name they stand beside the program, so not among the sources. */
record ResultFiles(Path json, Path svg) {

    static ResultFiles of(Options options) {
        return new ResultFiles(
                options.json().orElseGet(() -> besideTheProgram("benchmarks.json")),
                options.svg().orElseGet(() -> besideTheProgram("benchmarks.svg")));
    }

    /**
     * Fails if they could not be written, before anybody waits for what is to be written.
     *
     * @throws UsageException if one of the directories does not exist or is not writable
     */
    void check() {
        for (Path file : new Path[] {json, svg}) {
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
                throw new UsageException("cannot write " + file + ": no such directory, or one of that name");
            }
        }
    }

    void write(Results results) {
        write(json, ResultJson.of(results));
        write(svg, Chart.of(results));
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new BenchmarkException("cannot write " + file + ": " + e, e);
        }
    }

    private static Path besideTheProgram(String name) {
        try {
            return Path.of(ResultFiles.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new BenchmarkException("the program does not know where it is: " + e, e);
        }
    }
}
