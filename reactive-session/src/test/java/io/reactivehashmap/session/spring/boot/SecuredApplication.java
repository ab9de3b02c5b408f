package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * An application with Spring Security, on a port of its own and with the test's server. Its users' password is
 * "password".
 */
final class SecuredApplication implements AutoCloseable {

    private static final String COOKIE = "SESSION";

    private final ConfigurableApplicationContext context;
    private final WebTestClient client;

    private SecuredApplication(ConfigurableApplicationContext context) {
        this.context = context;
        this.client = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** Starts an application with what {@code security} configures. */
    static SecuredApplication start(Class<?> security, String... properties) {
        return new SecuredApplication(new SpringApplicationBuilder(Application.class, security)
                .web(WebApplicationType.REACTIVE)
                .properties(Stream.concat(
                                Stream.of(
                                        "server.port=0",
                                        "server.address=localhost",
                                        "spring.data.redis.url="
                                                + TestServer.get().uri(),
                                        "spring.data.redis.timeout=20s",
                                        "reactive-session.namespace=" + TestServer.uniqueName(),
                                        "spring.main.banner-mode=off"),
                                Arrays.stream(properties))
                        .toArray(String[]::new))
                .run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    WebTestClient client() {
        return client;
    }

    /** Logs in without a session, and returns where the browser is sent to, with the cookie that it is given. */
    Login login(String username) {
        return Login.of(client.post()
                .uri("/login")
                .body(BodyInserters.fromFormData("username", username).with("password", "password"))
                .exchange());
    }

    /** Asks for the page with a cookie. */
    WebTestClient.ResponseSpec visit(String cookie) {
        return client.get().uri("/").cookie(COOKIE, cookie).exchange();
    }

    boolean isLoggedIn(String cookie) {
        return visit(cookie).returnResult(String.class).getStatus().is2xxSuccessful();
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * What a login was answered with.
     *
     * @param location where the browser is sent to
     * @param cookie its session from now on, or {@code null} if it was given none
     */
    record Login(@Nullable String location, @Nullable String cookie) {

        static Login of(WebTestClient.ResponseSpec response) {
            FluxExchangeResult<Void> result = response.returnResult(Void.class);
            ResponseCookie cookie = result.getResponseCookies().getFirst(COOKIE);
            return new Login(
                    result.getResponseHeaders().getFirst(HttpHeaders.LOCATION),
                    cookie == null ? null : cookie.getValue());
        }

        /** Returns the cookie that a login has that was successful. */
        String requireCookie() {
            if (cookie == null || location == null || location.contains("error")) {
                throw new AssertionError("the login has failed: " + this);
            }
            return cookie;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableWebFlux
    @EnableWebFluxSecurity
    static class Application {

        /** Applications of one JVM would end each other's. */
        @Bean
        ReactorResourceFactory eventLoops() {
            ReactorResourceFactory factory = new ReactorResourceFactory();
            factory.setUseGlobalResources(false);
            factory.setShutdownQuietPeriod(Duration.ZERO);
            return factory;
        }

        @Bean
        MapReactiveUserDetailsService users() {
            return new MapReactiveUserDetailsService(
                    User.withUsername("user")
                            .password("{noop}password")
                            .roles("USER")
                            .build(),
                    User.withUsername("admin")
                            .password("{noop}password")
                            .roles("ADMIN")
                            .build());
        }

        @Bean
        Page page() {
            return new Page();
        }
    }

    @RestController
    static final class Page {

        @GetMapping("/")
        Mono<String> page(WebSession session) {
            return Mono.just(session.getAttributes().keySet().toString());
        }
    }
}
