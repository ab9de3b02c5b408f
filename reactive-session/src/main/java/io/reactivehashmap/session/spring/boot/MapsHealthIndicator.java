package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.health.HealthStatus;
import io.reactivehashmap.health.ServerHealth;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/** Tells Spring Boot of the health of the maps. Maps that are degraded serve requests, and are up. */
final class MapsHealthIndicator extends AbstractReactiveHealthIndicator {

    private final ReactiveHashMaps maps;

    MapsHealthIndicator(ReactiveHashMaps maps) {
        super("the health of the maps cannot be told");
        this.maps = maps;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return maps.health().map(health -> health(builder, health));
    }

    private static Health health(Health.Builder builder, io.reactivehashmap.health.Health health) {
        if (health.status() == HealthStatus.DOWN) {
            builder.down();
        } else {
            builder.up();
        }
        builder.withDetail("maps", health.status()).withDetail("circuit", health.circuit());
        if (!health.reasons().isEmpty()) {
            builder.withDetail("reasons", health.reasons());
        }
        if (health.latency() != null) {
            builder.withDetail("latency", health.latency());
        }
        ServerHealth server = health.server();
        if (server != null) {
            builder.withDetail("server", server.info().toString());
        }
        return builder.build();
    }
}
