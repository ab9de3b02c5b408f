package io.reactivehashmap.session;

import io.reactivehashmap.script.ScriptReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Cleans up after sessions that have ended, and has those told of that have expired. Any number may be at it, and any
 * may stop half-way: what one leaves the next one does, and what two do happens once.
 */
final class Reaper {

    private static final Logger log = LoggerFactory.getLogger(Reaper.class);

    private static final int AT_ONCE = 200;

    private final StoreContext store;

    Reaper(StoreContext store) {
        this.store = store;
    }

    /** Cleans up every {@code interval}, give or take half of it so that many of these do not do it at once. */
    void start(Duration interval, Closing closing) {
        closing.until(Mono.defer(() -> Mono.delay(around(interval)))
                        .then(Mono.defer(this::reap))
                        .doOnError(
                                error -> log.warn("Cleaning up after sessions failed, and will be tried again", error))
                        .onErrorResume(error -> Mono.empty())
                        .repeat())
                .subscribe(expired -> {}, error -> log.error("Sessions are not cleaned up after any more", error));
    }

    /** Cleans up, and tells how many sessions have expired. */
    Mono<Long> reap() {
        return Flux.range(0, SessionIds.BUCKETS)
                .flatMap(this::reap, SessionIds.BUCKETS)
                .reduce(0L, Long::sum);
    }

    private Mono<Long> reap(int bucket) {
        return overdue(bucket)
                .repeat()
                .takeUntil(members -> members.size() < AT_ONCE)
                .concatMap(members -> members.size() == 0 ? Mono.just(0L) : reap(bucket, members), 0)
                .reduce(0L, Long::sum);
    }

    private Mono<ScriptReply> overdue(int bucket) {
        return store.scripts()
                .run(
                        SessionScripts.OVERDUE,
                        List.of(store.keys().deadlines(bucket)),
                        new Arguments().number(AT_ONCE).list());
    }

    private Mono<Long> reap(int bucket, ScriptReply members) {
        List<byte[]> touched = new ArrayList<>();
        touched.add(store.keys().deadlines(bucket));
        touched.add(store.keys().events(bucket));
        Arguments arguments = new Arguments();
        store.events().addTo(arguments);
        arguments.number(SessionIds.NAME_LENGTH);
        for (int i = 0; i < members.size(); i++) {
            byte[] member = members.bytes(i);
            SessionHandle handle = SessionHandle.of(bucket, members.text(i).substring(0, SessionIds.NAME_LENGTH));
            Principal owner = Principal.ofMark(Arrays.copyOfRange(member, SessionIds.NAME_LENGTH, member.length));
            byte[] hash = store.keys().session(handle);
            touched.add(hash);
            touched.add(owner == null ? hash : store.keys().sessionsOf(owner));
            arguments.bytes(member);
        }
        return store.scripts()
                .run(SessionScripts.REAP, touched, arguments.list())
                .map(reply -> reply.number(0));
    }

    private static Duration around(Duration interval) {
        long nanos = interval.toNanos();
        return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos + 1));
    }
}
