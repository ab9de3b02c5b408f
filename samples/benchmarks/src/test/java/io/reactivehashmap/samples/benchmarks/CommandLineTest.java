package io.reactivehashmap.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {

    @Test
    void withoutOptionsEverythingRunsAtFullLength() {
        Options options = CommandLine.of().options();

        assertThat(options.cases()).isEqualTo(Options.ALL_CASES).contains("get-256", "import", "paced");
        assertThat(options.peers())
                .containsExactly(
                        PeerName.US, PeerName.LETTUCE, PeerName.LETTUCE_ASYNC, PeerName.SPRING, PeerName.REDISSON);
        assertThat(options.entries()).isEqualTo(300_000);
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.turn()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.uri()).isEmpty();
        assertThat(options.json()).isEmpty();
        assertThat(options.svg()).isEmpty();
    }

    @Test
    void quickIsShorterAndCoversTheSame() {
        Options quick = CommandLine.of("--quick").options();
        Options full = CommandLine.of().options();

        assertThat(quick.cases()).isEqualTo(full.cases());
        assertThat(quick.peers()).isEqualTo(full.peers());
        assertThat(quick.entries()).isLessThan(full.entries());
        assertThat(quick.rounds()).isLessThan(full.rounds());
        assertThat(quick.turn()).isLessThan(full.turn());
    }

    @Test
    void everyOptionCanBeSetAlsoBesideQuick() {
        Options options = CommandLine.of(
                        "--quick",
                        "--entries",
                        "77",
                        "--rounds",
                        "3",
                        "--seconds",
                        "0.25",
                        "--uri",
                        "redis://there",
                        "--json",
                        "a.json",
                        "--svg",
                        "a.svg")
                .options();

        assertThat(options.entries()).isEqualTo(77);
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.turn()).isEqualTo(Duration.ofMillis(250));
        assertThat(options.uri()).contains("redis://there");
        assertThat(options.json()).contains(Path.of("a.json"));
        assertThat(options.svg()).contains(Path.of("a.svg"));
    }

    @Test
    void casesAndPeersRunInTheirOwnOrderAndOnce() {
        Options options = CommandLine.of("--cases", "paced,get-1,get-1", "--peers", "lettuce-async,us")
                .options();

        assertThat(options.cases()).isEqualTo(List.of("get-1", "paced"));
        assertThat(options.peers()).containsExactly(PeerName.US, PeerName.LETTUCE_ASYNC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--fast",
                "get-1",
                "--entries",
                "--entries many",
                "--entries 0",
                "--entries 2000000000",
                "--rounds -1",
                "--seconds 0",
                "--seconds NaN",
                "--cases get-2",
                "--cases get-1,",
                "--peers jedis"
            })
    void whatMakesNoSenseIsSaidOnOneLine(String arguments) {
        assertThatThrownBy(() -> CommandLine.of(arguments.split(" ", -1)).options())
                .isInstanceOf(UsageException.class)
                .message()
                .contains(arguments.split(" ", -1)[0])
                .doesNotContain("\n");
    }
}
