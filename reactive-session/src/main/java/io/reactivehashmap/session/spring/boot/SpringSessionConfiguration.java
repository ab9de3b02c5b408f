package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.spring.RedisReactiveSessionRepository;
import io.reactivehashmap.session.spring.SessionEventPublisher;
import io.reactivehashmap.session.spring.SessionPrincipals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.ReactiveSessionRepository;

/** What an application with Spring Session has beside. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ReactiveSessionRepository.class)
class SpringSessionConfiguration {

    @Bean
    @ConditionalOnMissingBean(ReactiveSessionRepository.class)
    RedisReactiveSessionRepository reactiveSessionRepository(SessionStore sessions, SessionPrincipals principals) {
        return new RedisReactiveSessionRepository(sessions, principals);
    }

    @Bean
    @ConditionalOnProperty("reactive-session.events.publish")
    SessionEventPublisher sessionEventPublisher(SessionStore sessions, ApplicationEventPublisher publisher) {
        return new SessionEventPublisher(sessions, publisher);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SessionTimeout.class)
    static class TimeoutConfiguration {

        @Bean
        IdleTimeout springSessionTimeout(ObjectProvider<SessionTimeout> timeout, ServerProperties server) {
            SessionTimeout set = timeout.getIfAvailable();
            return set == null ? IdleTimeout.of(server) : set::getTimeout;
        }
    }
}
