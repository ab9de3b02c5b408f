package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.codec.TypeRegistry;
import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.spring.RedisWebSessionManager;
import io.reactivehashmap.session.spring.RedisWebSessionStore;
import org.springframework.context.annotation.Bean;

/** The examples of docs/spring.md, which {@link SpringDocumentationTest} compares. */
final class PageExample {

    // spotless:off
    @Bean
    TypeRegistry types() {
        return TypeRegistry.builder().register("customer", Customer.class).build();
    }
    // spotless:on

    // spotless:off
    @Bean
    RedisWebSessionManager webSessionManager(SessionStore sessions) {
        return new RedisWebSessionManager(new RedisWebSessionStore(sessions));
    }
    // spotless:on

    record Customer(String name) {}
}
