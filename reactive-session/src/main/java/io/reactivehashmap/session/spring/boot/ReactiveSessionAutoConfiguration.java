package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.TypeRegistry;
import io.reactivehashmap.session.AttributeEncryption;
import io.reactivehashmap.session.AttributeOptions;
import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.SessionTimeouts;
import io.reactivehashmap.session.spring.PrincipalNameAttribute;
import io.reactivehashmap.session.spring.RedisWebSessionManager;
import io.reactivehashmap.session.spring.RedisWebSessionStore;
import io.reactivehashmap.session.spring.SessionPrincipals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.session.WebSessionIdResolver;
import org.springframework.web.server.session.WebSessionManager;

/**
 * Keeps the sessions of a WebFlux application in Redis. What it configures beside the {@code webSessionManager} depends
 * on what the application has: Spring Session, Spring Security, its OAuth 2 client, the actuator.
 */
@AutoConfiguration(
        after = ReactiveHashMapsAutoConfiguration.class,
        afterName = "org.springframework.boot.webflux.autoconfigure.WebSessionIdResolverAutoConfiguration",
        beforeName = {
            "org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration",
            "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration",
            "org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration",
            "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration"
        })
@ConditionalOnClass(WebSessionManager.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties({ReactiveSessionProperties.class, ServerProperties.class})
@Import({SecurityConfiguration.class, OidcConfiguration.class, SpringSessionConfiguration.class})
public final class ReactiveSessionAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    SessionStore sessionStore(
            ReactiveHashMaps maps,
            ReactiveSessionProperties properties,
            SessionTimeouts timeouts,
            AttributeOptions attributes) {
        return SessionStore.builder(maps)
                .namespace(properties.getNamespace())
                .timeouts(timeouts)
                .attributes(attributes)
                .events(properties.getEvents().options())
                .hashedIds(properties.isHashedIds())
                .reapInterval(properties.getReapInterval())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    SessionTimeouts sessionTimeouts(
            ReactiveSessionProperties properties, ObjectProvider<IdleTimeout> springSession, ServerProperties server) {
        IdleTimeout idle = springSession.getIfAvailable(() -> IdleTimeout.of(server));
        return properties.timeouts(idle.orElse(SessionTimeouts.defaults().idle()));
    }

    @Bean
    @ConditionalOnMissingBean
    AttributeOptions sessionAttributes(
            ReactiveSessionProperties properties,
            ObjectProvider<AttributeCodecFactory> codec,
            ObjectProvider<TypeRegistry> types,
            ObjectProvider<AttributeEncryption> encryption) {
        AttributeOptions.Builder options = AttributeOptions.builder()
                .codec(codec.getIfAvailable(() -> AttributeCodecFactory.TYPED)
                        .codec(types.getIfAvailable(TypeRegistry::empty)))
                .undecodable(properties.getUndecodable())
                .maxBytes(Math.toIntExact(properties.getMaxSize().toBytes()));
        encryption.ifAvailable(options::encryption);
        return options.build();
    }

    @Bean
    @ConditionalOnMissingBean
    SessionPrincipals sessionPrincipals(ReactiveSessionProperties properties) {
        return new PrincipalNameAttribute(properties.limit());
    }

    @Bean(WebHttpHandlerBuilder.WEB_SESSION_MANAGER_BEAN_NAME)
    @ConditionalOnMissingBean(name = WebHttpHandlerBuilder.WEB_SESSION_MANAGER_BEAN_NAME)
    RedisWebSessionManager webSessionManager(
            SessionStore sessions,
            SessionPrincipals principals,
            ReactiveSessionProperties properties,
            ObjectProvider<WebSessionIdResolver> idResolver) {
        RedisWebSessionManager manager =
                new RedisWebSessionManager(new RedisWebSessionStore(sessions, principals), properties.getUnavailable());
        idResolver.ifAvailable(manager::setSessionIdResolver);
        return manager;
    }
}
