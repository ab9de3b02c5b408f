package io.reactivehashmap.samples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.samples.benchmarks.load.Cases;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BenchmarksTest {

    private static final String FIGURES = " ops_per_s=\\d+ client_cpu_us_per_op=\\d+\\.\\d+"
            + " server_cpu_us_per_op=\\d+\\.\\d+ alloc_b_per_op=\\d+ p50_us=\\d+\\.\\d+ p99_us=\\d+\\.\\d+";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory = Path.of("");

    /** Every result is checked by the suite itself: a wrong one, or a missing one, would end the run with 1. */
    @Test
    void runsEveryCaseWithEveryClient() throws Exception {
        Path json = directory.resolve("results.json");
        Path svg = directory.resolve("chart.svg");

        int status = run(
                "--entries",
                "500",
                "--rounds",
                "1",
                "--seconds",
                "0.005",
                "--json",
                json.toString(),
                "--svg",
                svg.toString());

        assertThat(text(err)).isEmpty();
        assertThat(status).isZero();
        List<String> lines = text(out).lines().toList();
        for (String name : Cases.NAMES) {
            for (PeerName peer : PeerName.values()) {
                assertThat(lines)
                        .filteredOn(line -> line.matches("case=" + name + " peer=" + peer.label() + FIGURES))
                        .as("%s by %s", name, peer)
                        .hasSize(peer.usual() ? 1 : 0);
            }
            assertThat(lines)
                    .filteredOn(line -> line.matches("ratio case=" + name + " us/best-peer=\\d+\\.\\d+"))
                    .as(name)
                    .hasSize(1);
        }
        assertThat(lines)
                .filteredOn(line -> line.matches("paced peer=us rate=\\d+ percent=(10|50|80) of=\\S+ p50_us=.*"))
                .hasSize(6);
        JsonNode results = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(results.at("/cases").size()).isEqualTo(Cases.NAMES.size());
        assertThat(results.at("/paced").size()).isEqualTo(18);
        assertThat(Files.readString(svg)).contains(Cases.NAMES);
    }

    @Test
    void usesTheServerThatIsGivenAndLeavesNothingThere() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            int status = run(
                    "--uri",
                    redis.uri(),
                    "--entries",
                    "200",
                    "--rounds",
                    "1",
                    "--seconds",
                    "0.002",
                    "--cases",
                    "get-1,get-256-json,increment-256,import",
                    "--peers",
                    "us,lettuce",
                    "--json",
                    directory.resolve("a").toString(),
                    "--svg",
                    directory.resolve("b").toString());

            assertThat(text(err)).isEmpty();
            assertThat(status).isZero();
            assertThat(Keyspace.size(redis.uri())).isZero();
        }
    }

    @Test
    void optionsThatMakeNoSenseAreOneLineAndStatus2() {
        assertThat(run("--rounds", "none")).isEqualTo(2);

        assertThat(text(out)).isEmpty();
        assertThat(text(err)).isEqualTo("benchmarks: --rounds must be from 1 to 1000, was 'none'\n");
    }

    @Test
    void aFileThatCannotBeWrittenIsNoticedBeforeTheRun() {
        assertThat(run("--json", directory.resolve("missing").resolve("a.json").toString()))
                .isEqualTo(2);

        assertThat(text(err)).startsWith("benchmarks: cannot write ").hasLineCount(1);
    }

    @Test
    void aServerThatIsNotThereIsOneLineAndStatus1() {
        assertThat(run(
                        "--uri",
                        "redis://127.0.0.1:1",
                        "--json",
                        directory.resolve("a.json").toString()))
                .isEqualTo(1);

        assertThat(text(err))
                .startsWith("benchmarks: cannot connect to the server: ")
                .hasLineCount(1);
    }

    @Test
    void helpNamesEveryCaseAndClient() {
        assertThat(run("--help")).isZero();

        assertThat(text(out)).contains(Options.ALL_CASES).contains("lettuce-async");
    }

    private int run(String... arguments) {
        return new Benchmarks(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)).run(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(UTF_8);
    }
}
