package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.ReactiveHashMaps;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

/** Contributes the health of the maps, as {@code reactiveHashMap}. */
@AutoConfiguration(after = ReactiveHashMapsAutoConfiguration.class)
@ConditionalOnClass({ReactiveHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ReactiveHashMaps.class)
@ConditionalOnEnabledHealthIndicator("reactive-hash-map")
public final class ReactiveHashMapsHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = {"reactiveHashMapHealthIndicator", "reactiveHashMapHealthContributor"})
    ReactiveHealthIndicator reactiveHashMapHealthIndicator(ReactiveHashMaps maps) {
        return new MapsHealthIndicator(maps);
    }
}
