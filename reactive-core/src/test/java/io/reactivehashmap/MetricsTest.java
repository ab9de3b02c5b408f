package io.reactivehashmap;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.Entries;
import io.reactivehashmap.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What meters show of a client at work. */
final class MetricsTest {

    private final TestServer server = TestServer.get();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(server.uri())
            .deadline(Duration.ofSeconds(20))
            .meters(registry)
            .build();
    private final String name = TestServer.uniqueName();
    private final ReactiveHashMap<String, String> map = maps.map(name, Codecs.string(), Codecs.string());

    @AfterEach
    void close() {
        server.resumeWrites();
        maps.close();
    }

    @Test
    void theDocumentNamesExactlyTheMetersAndTagsThatThereAre() throws IOException {
        tour();
        assertThat(registered()).containsExactlyInAnyOrderEntriesOf(documented());
    }

    @Test
    void closingTheMapsRemovesThem() {
        tour();
        Disposable late = map.get("key").subscribe(value -> {}, error -> {});
        maps.close();
        late.dispose();
        StepVerifier.create(map.get("key")).verifyError(NotSentException.class);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void commandsShowHowManyCallsWereMerged() {
        map.put("key", "value").block();
        Flux.range(0, 1_000).flatMap(i -> map.get("key"), 1_000).blockLast();

        DistributionSummary callsPerCommand = registry.get("reactivehashmap.connection.command.calls")
                .tag("connection", "calls-0")
                .summary();
        assertThat(callsPerCommand.totalAmount()).isEqualTo(1_001);
        assertThat(callsPerCommand.max()).isGreaterThan(1);
    }

    @Test
    void bytesAreThoseThatTheServerGetsAndSends() {
        String value = "x".repeat(100_000);
        map.put("key", value).block();
        assertThat(counter("connection.bytes.sent")).isBetween(100_000.0, 101_000.0);
        double before = counter("connection.bytes.received");
        map.get("key").block();
        assertThat(counter("connection.bytes.received") - before).isBetween(100_000.0, 100_100.0);
    }

    @Test
    void callsThatAreUnderWayArePending() {
        map.size().block();
        server.pauseWrites();
        Disposable calls =
                Flux.range(0, 10).flatMap(i -> map.increment("key", i)).subscribe();

        assertThat(gauge("connection.calls.pending", "calls-0")).isEqualTo(10);
        eventually("all are sent", () -> gauge("connection.calls.waiting", "calls-0") == 0);

        server.resumeWrites();
        eventually("all have ended", calls::isDisposed);
        assertThat(gauge("connection.calls.pending", "calls-0")).isZero();
    }

    @Test
    void aConnectionThatIsReplacedIsCountedAndSoIsWhatIsSentAgain() {
        map.put("key", "value").block();
        server.pauseWrites();
        Disposable call = map.put("key", "again").subscribe();
        eventually("it is sent", () -> gauge("connection.calls.waiting", "calls-0") == 0);
        double received = counter("connection.bytes.received");
        server.killOtherConnections();
        server.resumeWrites();
        eventually("it has ended", call::isDisposed);

        assertThat(counter("connection.reconnects")).isEqualTo(1);
        assertThat(counter("connection.bytes.received")).isGreaterThan(received);
        assertThat(registry.get("reactivehashmap.repetitions")
                        .tags("map", name, "operation", "put")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("reactivehashmap.calls")
                        .tags("operation", "put", "outcome", "success")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void pagesAreCountedForTheScanThatReadThem() {
        write(5_000);
        map.keys(ScanOptions.builder().count(1_000).build()).blockLast();
        assertThat(registry.get("reactivehashmap.scan.pages")
                        .tags("map", name, "operation", "keys")
                        .counter()
                        .count())
                .isBetween(4.0, 6.0);
        assertThat(registry.get("reactivehashmap.streams")
                        .tags("map", name, "operation", "keys", "outcome", "success")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aServerThatIsWellHasAClosedCircuitAndTakesWrites() {
        map.put("key", "value").block();
        assertThat(registry.get("reactivehashmap.circuit.state").gauge().value())
                .isZero();
        assertThat(registry.get("reactivehashmap.writes.refused").gauge().value())
                .isZero();
    }

    /** Does something of everything, so that every meter is there. */
    private void tour() {
        aConnectionThatIsReplacedIsCountedAndSoIsWhatIsSentAgain();
        write(10);
        map.entries().blockLast();
    }

    private void write(int entries) {

        map.putAll(Entries.numbered(entries, 10), BulkOptions.defaults()).blockLast();
    }

    private double counter(String what) {
        return registry.get("reactivehashmap." + what)
                .tag("connection", "calls-0")
                .functionCounter()
                .count();
    }

    private double gauge(String what, String connection) {
        return registry.get("reactivehashmap." + what)
                .tag("connection", connection)
                .gauge()
                .value();
    }

    /** Returns the names of the registered meters, each with its tags but those that all have. */
    private Map<String, Set<String>> registered() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .collect(Collectors.toMap(
                        Meter.Id::getName,
                        id -> id.getTags().stream()
                                .map(tag -> tag.getKey())
                                .filter(tag -> !Set.of("server", "client").contains(tag))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (one, other) -> one));
    }

    /** Returns the names and tags in the first and third column of the document's first table. */
    private static Map<String, Set<String>> documented() throws IOException {
        Pattern row = Pattern.compile("\\| `(reactivehashmap[^`]+)` \\| [^|]+ \\|([^|]*)\\|.*");
        return Files.readString(Path.of("docs/metrics.md"))
                .lines()
                .flatMap(line -> row.matcher(line).results())
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> Stream.of(
                                        found.group(2).replace("`", "").trim().split(" "))
                                .filter(tag -> !tag.isEmpty())
                                .collect(Collectors.toCollection(TreeSet::new))));
    }
}
