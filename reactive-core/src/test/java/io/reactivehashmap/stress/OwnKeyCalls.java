package io.reactivehashmap.stress;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.api.sync.RedisCommands;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.scheduler.Scheduler;

/** Many calls, mixed, each of which alone uses its key. */
final class OwnKeyCalls {

    private final RedisCommands<String, String> server;
    private final ReactiveHashMap<String, String> map;
    private final ReactiveHashMap<String, Long> numbers;
    private final List<OwnKeyCall> calls = new ArrayList<>();
    private final Progress progress = new Progress();
    private final Violations violations = new Violations();

    /**
     * Prepares the calls, and stores what they are to find.
     *
     * @param server where to look what they have done
     * @param countOfEach how many calls there are of each kind
     * @param keyPadding how many bytes a key has at least
     */
    OwnKeyCalls(
            RedisCommands<String, String> server,
            ReactiveHashMaps maps,
            Set<OwnKeyCall.Kind> kinds,
            int countOfEach,
            int keyPadding) {
        this.server = server;
        String name = TestServer.uniqueName();
        this.map = maps.map(name, Codecs.string(), Codecs.string());
        this.numbers = maps.map(name, Codecs.string(), Codecs.int64());
        String padding = ".".repeat(keyPadding);
        for (OwnKeyCall.Kind kind : kinds) {
            for (int i = 0; i < countOfEach; i++) {
                OwnKeyCall call = new OwnKeyCall(kind, kind + " " + i + padding);
                if (kind.findsValue()) {
                    server.hset(name, call.key(), requireNonNull(call.before()));
                }
                calls.add(call);
            }
        }
        Collections.shuffle(calls, Seed.random(0));
    }

    static Set<OwnKeyCall.Kind> allKinds() {
        return EnumSet.allOf(OwnKeyCall.Kind.class);
    }

    Progress progress() {
        return progress;
    }

    int size() {
        return calls.size();
    }

    /** Makes all calls at once, from {@code threads} threads. */
    void makeFrom(Scheduler scheduler, int threads) {
        for (int i = 0; i < threads; i++) {
            int first = i;
            scheduler.schedule(() -> make(first, threads));
        }
    }

    /** Makes all calls on this thread. */
    void make() {
        make(0, 1);
    }

    boolean haveEnded() {
        return progress.ended() == calls.size();
    }

    void awaitEnd() {
        progress.await("waiting for all calls to end", now -> now.ended() == calls.size());
    }

    /** Checks, when nothing is under way, that each call has done what it was told. */
    void assertTold() {
        Map<String, String> left = server.hgetall(map.name());
        calls.forEach(call -> call.check(left.get(call.key()), violations));
        violations.assertNone();
    }

    /** Checks that those that may be repeated have succeeded. */
    void assertRepeated() {
        calls.forEach(call -> call.checkRepeated(violations));
        violations.assertNone();
    }

    /** Checks that those that may not be repeated have an unknown outcome. */
    void assertNotRepeated() {
        calls.forEach(call -> call.checkNotRepeated(violations));
        violations.assertNone();
    }

    /** Tells whether the server has executed all of them. */
    boolean areExecuted() {
        Map<String, String> left = server.hgetall(map.name());
        return calls.stream().allMatch(call -> call.hasLeft(left.get(call.key())));
    }

    private void make(int first, int step) {
        for (int i = first; i < calls.size(); i += step) {
            make(calls.get(i));
        }
    }

    private void make(OwnKeyCall call) {
        call.in(map, numbers).subscribe(new CheckedCall<Object>(violations, outcome -> {
            call.ended(outcome);
            progress.ended(outcome.ending());
        }));
    }
}
