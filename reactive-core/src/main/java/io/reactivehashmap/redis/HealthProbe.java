package io.reactivehashmap.redis;

import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.health.ConnectionHealth;
import io.reactivehashmap.health.Health;
import io.reactivehashmap.health.HealthStatus;
import io.reactivehashmap.health.ServerHealth;
import io.reactivehashmap.resilience.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the server how it is, and puts that together with what the connections know. Never fails: that is an answer. */
final class HealthProbe {

    private final Route route;
    private final Nodes nodes;

    /** @param route where the server is asked */
    HealthProbe(Route route, Nodes nodes) {
        this.route = route;
        this.nodes = nodes;
    }

    Mono<Health> health() {
        return Mono.defer(() -> {
            Deadline deadline = route.executor().deadline();
            return answer(deadline)
                    .map(answer -> health(answer, null, deadline))
                    .onErrorResume(ReactiveHashMapException.class, error -> Mono.just(health(null, error, deadline)));
        });
    }

    Flux<Health> changes(Duration interval) {
        return health().repeatWhen(asked -> asked.concatMap(count -> Mono.delay(interval), 1))
                .takeUntil(health -> nodes.isClosed())
                .distinctUntilChanged(health -> health, (before, now) -> !now.isOtherThan(before));
    }

    private Mono<Answer> answer(Deadline deadline) {
        return route.executor()
                .within(deadline)
                .read(null, Operation.HEALTH, Requests::health)
                .zipWhen(
                        info -> route.probe().server(deadline),
                        (info, known) -> new Answer(Info.parse(info), known.server()));
    }

    private Health health(@Nullable Answer answer, @Nullable ReactiveHashMapException error, Deadline deadline) {
        Findings findings = new Findings();
        if (answer != null) {
            examine(answer.info(), findings);
        } else if (error != null && !isForbidden(error)) {
            findings.down(error.reason());
        }
        Node node = nodes.anyNode();
        CircuitBreaker.State circuit = node.state();
        if (circuit != CircuitBreaker.State.CLOSED && answer != null) {
            findings.degraded("calls have failed, and a few are being tried");
        }
        String refused = node.writeRefusals().code();
        if (refused != null) {
            findings.degraded("writes are refused: " + refused);
        }
        List<ConnectionHealth> each = nodes.health();
        each.stream()
                .filter(connection -> connection.state() == ConnectionHealth.State.CONNECTING)
                .forEach(connection -> findings.degraded("connection " + connection.name() + " is missing"));
        boolean isAnswered = answer != null || (error != null && isForbidden(error));
        return new Health(
                findings.status,
                findings.reasons,
                isAnswered ? deadline.elapsed() : null,
                node.roundTrips().percentiles(),
                circuit,
                each,
                answer == null ? null : server(answer));
    }

    private static void examine(Info info, Findings findings) {
        if (info.is("loading", "1")) {
            findings.down("the server is loading its data");
        }
        if (info.is("role", "slave")) {
            findings.degraded("the server is a replica");
        }
        if (info.is("master_link_status", "down")) {
            findings.degraded("the replica's link to its master is down");
        }
        if (info.is("rdb_last_bgsave_status", "err") || info.is("aof_last_write_status", "err")) {
            findings.degraded("the server cannot save its data");
        }
    }

    private static ServerHealth server(Answer answer) {
        Info info = answer.info();
        return new ServerHealth(
                answer.server().info(),
                info.text("role", "unknown"),
                info.number("used_memory"),
                info.number("maxmemory"),
                Arrays.stream(NewerCommand.values())
                        .filter(command -> !answer.server().has(command))
                        .map(Enum::name)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Tells whether the server is well but does not let itself be asked. */
    private static boolean isForbidden(ReactiveHashMapException error) {
        return error instanceof RefusedException refused && refused.code().equals("NOPERM");
    }

    private record Answer(Info info, Server server) {}

    /** What speaks against being up, the worst of which is the status. */
    private static final class Findings {

        private final List<String> reasons = new ArrayList<>();
        private HealthStatus status = HealthStatus.UP;

        void down(String reason) {
            reasons.add(reason);
            status = HealthStatus.DOWN;
        }

        void degraded(String reason) {
            reasons.add(reason);
            status = status == HealthStatus.DOWN ? status : HealthStatus.DEGRADED;
        }
    }
}
