package io.reactivehashmap;

import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.health.Health;
import io.reactivehashmap.resilience.Bulkhead;
import io.reactivehashmap.resilience.BulkheadOptions;
import io.reactivehashmap.resilience.CircuitBreaker;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.resilience.RetryPolicy;
import io.reactivehashmap.scan.ScanOptions;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The examples of the README, so that they compile; {@link ReadmeTest} compares them. */
final class ReadmeExample {

    private ReadmeExample() {}

    static List<Object> tenLines(Directory directory, Flux<MapEntry<String, User>> entries) {
        // spotless:off
        ReactiveHashMaps maps = ReactiveHashMaps.connect("redis://localhost:6379");
        ReactiveHashMap<String, User> users = maps.map("users", Codecs.string(), Codecs.json(User.class));

        Mono<Void> stored = users.put("ann", new User("Ann", 30));
        Mono<User> ann = users.get("ann");                                        // empty if absent
        Mono<Boolean> first = users.putIfAbsent("bob", new User("Bob", 25));      // true if it was stored
        Mono<User> older = users.compute("ann", user -> user.map(User::older));   // atomic, again after a lost race
        Mono<User> loaded = users.computeIfAbsent("eve", directory::find);        // one load, however many wait
        Flux<String> names = users.keys(ScanOptions.builder().match("a*").build());
        Flux<BulkProgress> progress = users.putAll(entries, BulkOptions.defaults());
        // spotless:on
        return List.of(stored, ann, first, older, loaded, names, progress);
    }

    static List<Object> health(ReactiveHashMaps maps) {
        // spotless:off
        Mono<Health> health = maps.health();              // status and why, latency, p50 and p99, circuit, connections, server
        Flux<Health> changes = maps.healthChanges();      // now, and whenever it is another
        // spotless:on
        return List.of(health, changes);
    }

    static Mono<User> operators(ReactiveHashMap<String, User> users) {
        // spotless:off
        CircuitBreaker breaker = CircuitBreaker.of("redis", CircuitBreakerOptions.defaults());
        Bulkhead bulkhead = Bulkhead.of(BulkheadOptions.builder().inFlight(64).build());
        RetryPolicy retry = RetryPolicy.of(RetryOptions.builder().attempts(3).build());

        Mono<User> guarded = users.get("ann")
                .transformDeferred(breaker.operator())
                .transformDeferred(bulkhead.operator())
                .transformDeferred(retry.operator());
        // spotless:on
        return guarded;
    }

    record User(String name, int age) {

        User older() {
            return new User(name, age + 1);
        }
    }

    interface Directory {
        Mono<User> find(String name);
    }
}
