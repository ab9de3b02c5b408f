package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.session.spring.RedisReactiveSessionRepository;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.session.actuate.endpoint.ReactiveSessionsEndpoint;
import org.springframework.context.annotation.Bean;

/** Has the actuator's endpoint {@code sessions} take the handles that it lists. */
@AutoConfiguration(
        after = ReactiveSessionAutoConfiguration.class,
        beforeName = "org.springframework.boot.session.autoconfigure.SessionsEndpointAutoConfiguration")
@ConditionalOnClass({ReactiveSessionsEndpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(RedisReactiveSessionRepository.class)
@ConditionalOnAvailableEndpoint(endpoint = ReactiveSessionsEndpoint.class)
public final class ReactiveSessionsEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ReactiveSessionsEndpoint sessionsEndpoint(RedisReactiveSessionRepository repository) {
        return new ReactiveSessionsEndpoint(repository.forAdministrators(), repository);
    }
}
