package io.reactivehashmap.stress;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.ScanInterruptedException;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.faults.FaultProxy;
import io.reactivehashmap.faults.ReplyFault;
import io.reactivehashmap.redis.PendingCalls;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.Entries;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What thousands of calls that are under way are told when their connection goes, against what the server has done. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("one-server")
final class ReconnectUnderLoadTest {

    private static final int CALLS_OF_EACH_KIND = 2_000;
    private static final int ENTRIES = 20_000;
    private static final int VALUE_LENGTH = 100;
    private static final int THREADS = 4;
    private static final Duration LONG = Duration.ofSeconds(50);

    /** Connections are cut so fast one after the other that the budget would soon be spent. */
    private static final RetryOptions UNBOUNDED =
            RetryOptions.builder().attempts(1_000).budgetPerSecond(1_000_000).build();

    private final OwnServer server = OwnServer.start();
    private final Scheduler threads = Schedulers.newParallel("caller", THREADS);

    @AfterEach
    void close() {
        server.close();
        threads.dispose();
    }

    @Test
    void everyCallIsToldTheTruthHoweverOftenConnectionsAreCut() {
        try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                .uri(server.uri())
                .deadline(LONG)
                .retry(UNBOUNDED)
                .build()) {
            OwnKeyCalls calls = new OwnKeyCalls(server.commands(), maps, OwnKeyCalls.allKinds(), CALLS_OF_EACH_KIND, 0);
            ReactiveHashMap<String, String> imported =
                    maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
            ReactiveHashMap<String, String> scanned = scanned(maps);

            server.pauseWrites();
            calls.makeFrom(threads, THREADS);
            CompletableFuture<BulkProgress> bulk = bulkWrite(imported);
            CompletableFuture<Set<String>> scan = scan(scanned);
            cutHeldBackConnection(calls);
            for (int cuts = 1; cuts < 10; cuts++) {
                if (cuts % 2 == 0) {
                    server.pauseWrites();
                    cutHeldBackConnection(calls);
                } else {
                    cutConnectionAtWork(calls);
                }
            }

            calls.awaitEnd();
            assertThat(bulk)
                    .succeedsWithin(LONG)
                    .extracting(BulkProgress::written)
                    .isEqualTo((long) ENTRIES);
            assertThat(server.commands().hgetall(imported.name()))
                    .isEqualTo(server.commands().hgetall(scanned.name()));
            assertThat(scan)
                    .succeedsWithin(LONG)
                    .isEqualTo(Set.copyOf(server.commands().hkeys(scanned.name())));
            eventually("no call is pending", () -> PendingCalls.of(maps) == 0);
            calls.assertTold();
            calls.assertRepeated();
            assertThat(calls.progress().count(Ending.UNKNOWN)).isPositive();
        }
    }

    @Test
    void whatWasExecutedAndNotAnsweredIsNotExecutedAgainUnlessItMayBe() {
        try (FaultProxy proxy = FaultProxy.before(server.port());
                ReactiveHashMaps maps = ReactiveHashMaps.builder()
                        .uri(proxy.uri())
                        .deadline(LONG)
                        .build()) {
            OwnKeyCalls calls = new OwnKeyCalls(server.commands(), maps, OwnKeyCalls.allKinds(), 200, 0);
            maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string())
                    .size()
                    .block();
            proxy.onReplies(() -> ReplyFault.DROP);
            calls.makeFrom(threads, THREADS);
            eventually("all calls are executed", calls::areExecuted);
            // In this order: a reply that is still on its way must not arrive after others were dropped.
            proxy.resetAndWait();
            proxy.onReplies(() -> ReplyFault.NONE);
            calls.awaitEnd();
            calls.assertTold();
            calls.assertRepeated();
            calls.assertNotRepeated();
        }
    }

    @Test
    void everyCallEndsWhenTheServerDiesAndAnotherTakesItsPlace() {
        try (ReactiveHashMaps maps = maps(server, LONG)) {
            OwnKeyCalls calls = new OwnKeyCalls(server.commands(), maps, OwnKeyCalls.allKinds(), CALLS_OF_EACH_KIND, 0);
            ReactiveHashMap<String, String> imported =
                    maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
            ReactiveHashMap<String, String> scanned = scanned(maps);
            // The scan has begun with the server that dies, and goes on with the one that takes its place.
            Sinks.Empty<Void> replaced = Sinks.empty();
            AtomicBoolean begun = new AtomicBoolean();
            CompletableFuture<Long> scan = scanned.entries(
                            ScanOptions.builder().count(10).build())
                    .doOnNext(entry -> begun.set(true))
                    .delayUntil(entry -> replaced.asMono())
                    .count()
                    .toFuture();
            eventually("the scan has begun", begun::get);

            server.pauseWrites();
            calls.makeFrom(threads, THREADS);
            eventually("the calls' connection is held back", this::isHeldBack);
            CompletableFuture<BulkProgress> bulk = bulkWrite(imported);
            server.close();
            try (OwnServer other = OwnServer.start(server.port())) {
                replaced.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
                calls.awaitEnd();
                assertThat(bulk)
                        .succeedsWithin(LONG)
                        .extracting(BulkProgress::written)
                        .isEqualTo((long) ENTRIES);
                assertThat(other.commands().hlen(imported.name())).isEqualTo(ENTRIES);
                eventually("no call is pending", () -> PendingCalls.of(maps) == 0);
            }
            calls.assertRepeated();
            assertThat(calls.progress().count(Ending.UNKNOWN)).isPositive();
            assertThat(scan).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(ScanInterruptedException.class);
        }
    }

    @Test
    void aCallThatEndsAsNotSentIsNotExecutedWhenTheServerGoesOn() {
        try (ReactiveHashMaps maps = maps(server, Duration.ofMillis(500))) {
            OwnKeyCalls calls = longCalls(maps);
            server.pauseWrites();
            calls.makeFrom(threads, THREADS);
            calls.awaitEnd();
            server.resume();
            assertSomeNotSentAndAllToldTheTruth(maps, calls);
        }
    }

    @Test
    void norIfItsConnectionIsCutBeforeTheServerGoesOn() {
        try (ReactiveHashMaps maps = maps(server, Duration.ofMillis(500))) {
            OwnKeyCalls calls = longCalls(maps);
            server.pauseWrites();
            calls.makeFrom(threads, THREADS);
            calls.awaitEnd();
            server.killOtherConnections();
            server.resume();
            assertSomeNotSentAndAllToldTheTruth(maps, calls);
        }
    }

    /** Returns calls of which not all can be in flight. */
    private OwnKeyCalls longCalls(ReactiveHashMaps maps) {
        return new OwnKeyCalls(
                server.commands(),
                maps,
                EnumSet.range(OwnKeyCall.Kind.REMOVE, OwnKeyCall.Kind.INCREMENT),
                2_000,
                1_024);
    }

    private void assertSomeNotSentAndAllToldTheTruth(ReactiveHashMaps maps, OwnKeyCalls calls) {
        eventually("no call is pending", () -> PendingCalls.of(maps) == 0);
        calls.assertTold();
        assertThat(calls.progress().count(Ending.NOT_SENT)).isPositive();
        assertThat(calls.progress().count(Ending.UNKNOWN)).isPositive();
        assertThat(calls.progress().count(Ending.SUCCEEDED)).isZero();
    }

    private void cutHeldBackConnection(OwnKeyCalls calls) {
        eventually("a connection is held back", () -> isHeldBack() || calls.haveEnded());
        server.killOtherConnections();
        server.resume();
    }

    private void cutConnectionAtWork(OwnKeyCalls calls) {
        long before = calls.progress().ended();
        calls.progress().await("waiting for calls to end", now -> now.ended() > before || now.ended() == calls.size());
        server.killOtherConnections();
    }

    private boolean isHeldBack() {
        return !server.commands().info("clients").contains("blocked_clients:0");
    }

    private ReactiveHashMap<String, String> scanned(ReactiveHashMaps maps) {
        ReactiveHashMap<String, String> map = maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
        map.putAll(Entries.numbered(ENTRIES, VALUE_LENGTH), BulkOptions.defaults())
                .blockLast();
        return map;
    }

    private static CompletableFuture<BulkProgress> bulkWrite(ReactiveHashMap<String, String> map) {
        return map.putAll(Entries.numbered(ENTRIES, VALUE_LENGTH), BulkOptions.defaults())
                .last()
                .toFuture();
    }

    private static CompletableFuture<Set<String>> scan(ReactiveHashMap<String, String> map) {
        return map.entries(ScanOptions.builder().count(10).build())
                .map(MapEntry::key)
                .collect(Collectors.toSet())
                .toFuture();
    }

    private static ReactiveHashMaps maps(OwnServer server, Duration deadline) {
        return ReactiveHashMaps.builder().uri(server.uri()).deadline(deadline).build();
    }
}
