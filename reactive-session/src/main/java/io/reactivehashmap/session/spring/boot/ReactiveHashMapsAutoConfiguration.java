package io.reactivehashmap.session.spring.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.connection.RedisConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures {@link ReactiveHashMaps}: by {@code spring.data.redis} or the connection details of the environment, where
 * there are such, and with the application's meters.
 */
@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@EnableConfigurationProperties(ReactiveHashMapsProperties.class)
public final class ReactiveHashMapsAutoConfiguration {

    private static final String DEFAULT_URI = "redis://localhost:6379";

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ReactiveHashMaps reactiveHashMaps(
            ReactiveHashMapsProperties properties,
            ObjectProvider<RedisConfig> connection,
            ObjectProvider<ReactiveHashMapsCustomizer> customizers) {
        ReactiveHashMaps.Builder builder = ReactiveHashMaps.builder();
        String uri = properties.getUri();
        builder.connection(
                uri == null ? connection.getIfAvailable(() -> RedisConfig.of(DEFAULT_URI)) : RedisConfig.of(uri));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        PropertyMapper.get().from(properties::getDeadline).to(builder::deadline);
        return builder.build();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DataRedisAutoConfiguration.class)
    @ConditionalOnBean(DataRedisConnectionDetails.class)
    static class ConnectionConfiguration {

        @Bean
        @ConditionalOnMissingBean
        RedisConfig reactiveHashMapsConnection(
                DataRedisConnectionDetails details, ObjectProvider<DataRedisProperties> properties) {
            return ConnectionDetails.redisConfig(details, properties.getIfAvailable(DataRedisProperties::new));
        }

        @Bean
        ReactiveHashMapsCustomizer reactiveHashMapsTimeout(ObjectProvider<DataRedisProperties> properties) {
            return builder -> properties.ifAvailable(
                    redis -> PropertyMapper.get().from(redis::getTimeout).to(builder::deadline));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class MetricsConfiguration {

        @Bean
        ReactiveHashMapsCustomizer reactiveHashMapsMetrics(
                ObjectProvider<MeterRegistry> meters, ObjectProvider<ObservationRegistry> observations) {
            return builder -> {
                meters.ifUnique(builder::meters);
                observations.ifUnique(builder::observations);
            };
        }
    }
}
