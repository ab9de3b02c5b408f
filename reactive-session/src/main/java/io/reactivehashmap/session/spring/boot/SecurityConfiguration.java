package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.spring.RedisReactiveSessionRegistry;
import io.reactivehashmap.session.spring.SecurityAttributeCodec;
import io.reactivehashmap.session.spring.SecurityPrincipals;
import io.reactivehashmap.session.spring.SessionPrincipals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.session.ReactiveSessionRegistry;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.web.server.authentication.SessionLimit;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import reactor.core.publisher.Mono;

/** What an application with Spring Security has beside. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ReactiveSessionRegistry.class, SecurityJacksonModules.class, SessionLimit.class})
class SecurityConfiguration {

    @Bean
    AttributeCodecFactory securityAttributeCodec() {
        return SecurityAttributeCodec::new;
    }

    /** The limit is that of a bean of Spring Security, if there is one, or else that of the properties. */
    @Bean
    @ConditionalOnMissingBean
    SessionPrincipals securitySessionPrincipals(
            ReactiveSessionProperties properties, ObjectProvider<SessionLimit> limits) {
        SessionLimit limit = limits.getIfAvailable();
        if (limit == null) {
            return new SecurityPrincipals(authentication -> Mono.just(properties.limit()));
        }
        return new SecurityPrincipals(
                authentication -> limit.apply(authentication).map(properties.getOverflow()::limit));
    }

    @Bean
    @ConditionalOnMissingBean
    ReactiveSessionRegistry reactiveSessionRegistry(SessionStore sessions) {
        return new RedisReactiveSessionRegistry(sessions);
    }

    /** Lets the registry know whose exchange it is asked for: before Spring Security's filters. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnMissingBean
    ServerWebExchangeContextFilter serverWebExchangeContextFilter() {
        return new ServerWebExchangeContextFilter();
    }
}
