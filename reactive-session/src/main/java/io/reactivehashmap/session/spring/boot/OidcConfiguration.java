package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.SessionTimeouts;
import io.reactivehashmap.session.spring.RedisReactiveOidcSessionRegistry;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.server.session.ReactiveOidcSessionRegistry;

/** What an application has beside whose users log in at an OpenID provider. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ReactiveOidcSessionRegistry.class)
class OidcConfiguration {

    /** For how long a login is remembered where sessions may live for ever. */
    private static final Duration LONG = Duration.ofDays(30);

    @Bean
    @ConditionalOnMissingBean
    ReactiveOidcSessionRegistry reactiveOidcSessionRegistry(
            ReactiveHashMaps maps,
            SessionStore sessions,
            SessionTimeouts timeouts,
            ReactiveSessionProperties properties) {
        Duration absolute = timeouts.absolute();
        return new RedisReactiveOidcSessionRegistry(
                maps, sessions, properties.getNamespace(), absolute == null ? LONG : absolute);
    }
}
