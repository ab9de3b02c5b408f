package io.reactivehashmap.session.spring.boot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.session.AttributeOptions;
import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.SessionTimeouts;
import io.reactivehashmap.session.SessionTooLargeException;
import io.reactivehashmap.session.spring.RedisReactiveOidcSessionRegistry;
import io.reactivehashmap.session.spring.RedisReactiveSessionRegistry;
import io.reactivehashmap.session.spring.RedisReactiveSessionRepository;
import io.reactivehashmap.session.spring.RedisWebSessionManager;
import io.reactivehashmap.session.spring.SessionEventPublisher;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.session.actuate.endpoint.ReactiveSessionsEndpoint;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.boot.session.autoconfigure.SessionsEndpointAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebSessionIdResolverAutoConfiguration;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.session.ReactiveSessionRegistry;
import org.springframework.session.ReactiveMapSessionRepository;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

/** What Spring Boot configures by itself, and what that depends on. */
@Tag("once")
class AutoConfigurationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReactiveWebApplicationContextRunner application = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ReactiveHashMapsAutoConfiguration.class,
                    ReactiveHashMapsHealthAutoConfiguration.class,
                    ReactiveSessionAutoConfiguration.class,
                    ReactiveSessionsEndpointAutoConfiguration.class,
                    SessionAutoConfiguration.class,
                    SessionsEndpointAutoConfiguration.class,
                    WebSessionIdResolverAutoConfiguration.class,
                    WebFluxAutoConfiguration.class,
                    DataRedisAutoConfiguration.class,
                    DataRedisReactiveAutoConfiguration.class))
            .withPropertyValues(
                    "spring.data.redis.url=" + TestServer.get().uri(),
                    "reactive-session.namespace=" + TestServer.uniqueName());

    @Test
    void withoutAnyConfigurationSessionsAreKeptInRedis() {
        application.run(context -> {
            assertThat(context).hasSingleBean(WebSessionManager.class);
            assertThat(context.getBean("webSessionManager"))
                    .isInstanceOf(RedisWebSessionManager.class)
                    .isInstanceOf(DefaultWebSessionManager.class);
            assertThat(context.getBean(ReactiveSessionRepository.class))
                    .isInstanceOf(RedisReactiveSessionRepository.class);
            assertThat(context.getBean(ReactiveSessionRegistry.class)).isInstanceOf(RedisReactiveSessionRegistry.class);
            assertThat(context).hasSingleBean(RedisReactiveOidcSessionRegistry.class);
            assertThat(context).doesNotHaveBean(SessionEventPublisher.class);
            assertThat(context.getBean(SessionTimeouts.class).idle()).isEqualTo(Duration.ofMinutes(30));
            inAnExchange(context, exchange -> {
                ResponseCookie cookie =
                        requireNonNull(exchange.getResponse().getCookies().getFirst("SESSION"));
                assertThat(context.getBean(SessionStore.class)
                                .load(cookie.getValue())
                                .block(PATIENCE))
                        .isNotNull();
            });
        });
    }

    @Test
    void theIdleTimeIsThatOfSpringSession() {
        application
                .withPropertyValues("spring.session.timeout=1m", "server.reactive.session.timeout=2m")
                .run(context -> assertThat(idle(context)).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void orThatOfTheServer() {
        application
                .withPropertyValues("server.reactive.session.timeout=2m")
                .run(context -> assertThat(idle(context)).isEqualTo(Duration.ofMinutes(2)));
        application
                .withPropertyValues("server.reactive.session.timeout=2m")
                .withClassLoader(
                        new FilteredClassLoader("org.springframework.session", "org.springframework.boot.session"))
                .run(context -> assertThat(idle(context)).isEqualTo(Duration.ofMinutes(2)));
    }

    @Test
    void orThatOfABean() {
        application
                .withBean(SessionTimeout.class, () -> () -> Duration.ofSeconds(4))
                .run(context -> assertThat(idle(context)).isEqualTo(Duration.ofSeconds(4)));
    }

    @Test
    void aNegativeIdleTimeIsTheLongest() {
        application
                .withPropertyValues("server.reactive.session.timeout=-1")
                .run(context -> assertThat(idle(context)).isEqualTo(Duration.ofDays(3650)));
    }

    @Test
    void propertiesSayHowSessionsAreKept() {
        application
                .withPropertyValues(
                        "reactive-session.anonymous-timeout=5m",
                        "reactive-session.absolute-timeout=8h",
                        "reactive-session.renewal-interval=1h",
                        "reactive-session.renewal-grace=3s",
                        "reactive-session.touch-interval=7s",
                        "reactive-session.hashed-ids=false",
                        "reactive-session.max-size=64KB",
                        "reactive-session.events.publish=true",
                        "reactive-session.reap-interval=20s")
                .run(context -> {
                    SessionTimeouts timeouts = context.getBean(SessionTimeouts.class);
                    assertThat(timeouts.anonymousIdle()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(timeouts.absolute()).isEqualTo(Duration.ofHours(8));
                    assertThat(timeouts.renewal()).isEqualTo(Duration.ofHours(1));
                    assertThat(timeouts.renewalGrace()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(timeouts.touchInterval()).isEqualTo(Duration.ofSeconds(7));
                    assertThat(context.getBean(SessionEventPublisher.class).isRunning())
                            .isTrue();
                });
    }

    @Test
    void theStoreKeepsToTheProperties() {
        application
                .withPropertyValues("reactive-session.hashed-ids=false", "reactive-session.max-size=1KB")
                .run(context -> {
                    SessionStore sessions = context.getBean(SessionStore.class);
                    Session session = sessions.create();
                    assertThat(session.handle().text()).isEqualTo("~" + session.id());
                    assertThatExceptionOfType(SessionTooLargeException.class)
                            .isThrownBy(() -> session.put("large", "x".repeat(2000)));
                });
    }

    @Test
    void aRequestIsServedWithoutTheServerOnlyIfThatIsWanted() {
        ReactiveWebApplicationContextRunner lost = application.withPropertyValues(
                "reactive-hash-map.uri=redis://localhost:1", "reactive-hash-map.deadline=1s");
        lost.run(context -> assertThatExceptionOfType(ReactiveHashMapException.class)
                .isThrownBy(() -> inAnExchangeOfAClient(context)));
        lost.withPropertyValues("reactive-session.unavailable=anonymous")
                .run(context ->
                        assertThat(inAnExchangeOfAClient(context).isStarted()).isFalse());
    }

    @Test
    void propertiesThatContradictEachOtherAreRefusedByTheirNames() {
        application
                .withPropertyValues("reactive-session.absolute-timeout=1m")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("idle must not be longer than absolute"));
    }

    @Test
    void theCookieIsThatOfTheServersProperties() {
        application
                .withPropertyValues(
                        "server.reactive.session.cookie.name=JSESSIONID",
                        "server.reactive.session.cookie.domain=.example.com",
                        "server.reactive.session.cookie.path=/example",
                        "server.reactive.session.cookie.max-age=60",
                        "server.reactive.session.cookie.http-only=false",
                        "server.reactive.session.cookie.same-site=strict")
                .run(context -> inAnExchange(context, exchange -> {
                    ResponseCookie cookie =
                            requireNonNull(exchange.getResponse().getCookies().getFirst("JSESSIONID"));
                    assertThat(cookie.getDomain()).isEqualTo(".example.com");
                    assertThat(cookie.getPath()).isEqualTo("/example");
                    assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofSeconds(60));
                    assertThat(cookie.isHttpOnly()).isFalse();
                    assertThat(cookie.getSameSite()).isEqualTo("Strict");
                }));
    }

    @Test
    void itLeavesWhatAnApplicationHasOfItsOwn() {
        DefaultWebSessionManager manager = new DefaultWebSessionManager();
        ReactiveMapSessionRepository repository = new ReactiveMapSessionRepository(new HashMap<>());
        AttributeOptions attributes = AttributeOptions.defaults();
        application
                .withBean("webSessionManager", WebSessionManager.class, () -> manager)
                .withBean(ReactiveSessionRepository.class, () -> repository)
                .withBean(AttributeOptions.class, () -> attributes)
                .run(context -> {
                    assertThat(context.getBean(WebSessionManager.class)).isSameAs(manager);
                    assertThat(context.getBean(ReactiveSessionRepository.class)).isSameAs(repository);
                    assertThat(context.getBean(AttributeOptions.class)).isSameAs(attributes);
                });
    }

    @Test
    void nothingOfSpringSecuritySpringSessionOrSpringDataIsNeeded() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ReactiveHashMapsAutoConfiguration.class,
                        ReactiveSessionAutoConfiguration.class,
                        WebSessionIdResolverAutoConfiguration.class,
                        WebFluxAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.security",
                        "org.springframework.session",
                        "org.springframework.boot.session",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health",
                        "org.springframework.data.redis",
                        "org.springframework.boot.data.redis",
                        "io.micrometer"))
                .withPropertyValues(
                        "reactive-hash-map.uri=" + TestServer.get().uri(),
                        "reactive-session.namespace=" + TestServer.uniqueName())
                .run(context -> {
                    assertThat(context.getBean("webSessionManager")).isInstanceOf(RedisWebSessionManager.class);
                    assertThat(context).hasSingleBean(SessionStore.class);
                    inAnExchange(
                            context,
                            exchange -> assertThat(exchange.getResponse().getCookies())
                                    .containsKey("SESSION"));
                });
    }

    @Test
    void anApplicationWithoutWebPagesHasMapsAndNoSessions() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ReactiveHashMapsAutoConfiguration.class, ReactiveSessionAutoConfiguration.class))
                .run(context -> {
                    assertThat(context).hasSingleBean(ReactiveHashMaps.class);
                    assertThat(context).doesNotHaveBean(SessionStore.class);
                });
    }

    @Test
    void theEndpointOfSessionsIsThereWhenItIsExposed() {
        application.run(context -> assertThat(context).doesNotHaveBean(ReactiveSessionsEndpoint.class));
        application
                .withPropertyValues("management.endpoints.web.exposure.include=sessions")
                .run(context -> {
                    ReactiveSessionsEndpoint endpoint = context.getBean(ReactiveSessionsEndpoint.class);
                    SessionStore sessions = context.getBean(SessionStore.class);
                    String id = OnAnEndpoint.login(sessions, "ann");

                    List<String> listed = OnAnEndpoint.idsOf(endpoint, "ann");
                    assertThat(listed).singleElement().isNotEqualTo(id);
                    assertThat(endpoint.getSession(listed.get(0)).block(PATIENCE))
                            .isNotNull();
                    endpoint.deleteSession(listed.get(0)).block(PATIENCE);
                    assertThat(sessions.load(id).block(PATIENCE)).isNull();
                });
    }

    @Test
    void healthIsContributed() {
        application.run(context -> assertThat(health(context)).isEqualTo(Status.UP));
        application
                .withPropertyValues("reactive-hash-map.uri=redis://localhost:1", "reactive-hash-map.deadline=1s")
                .run(context -> assertThat(health(context)).isEqualTo(Status.DOWN));
        application
                .withPropertyValues("management.health.reactive-hash-map.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("reactiveHashMapHealthIndicator"));
    }

    @Test
    void aCustomizerSetsWhatPropertiesCannot() {
        application
                .withBean(ReactiveHashMapsCustomizer.class, () -> builder -> builder.uri("redis://localhost:1"))
                .withPropertyValues("reactive-hash-map.deadline=1s")
                .run(context -> assertThat(health(context)).isEqualTo(Status.DOWN));
    }

    @Test
    void aConnectionOfAnApplicationsOwnIsUsed() {
        application
                .withBean(
                        RedisConfig.class, () -> RedisConfig.of(TestServer.get().uri()))
                .withPropertyValues("spring.data.redis.url=redis://localhost:1")
                .run(context -> assertThat(health(context)).isEqualTo(Status.UP));
    }

    private static Duration idle(AssertableReactiveWebApplicationContext context) {
        return context.getBean(SessionTimeouts.class).idle();
    }

    private static Status health(AssertableReactiveWebApplicationContext context) {
        return requireNonNull(context.getBean("reactiveHashMapHealthIndicator", ReactiveHealthIndicator.class)
                        .health()
                        .block(PATIENCE))
                .getStatus();
    }

    /** Asks for the session of a client that shows an id. */
    private static WebSession inAnExchangeOfAClient(AssertableReactiveWebApplicationContext context) {
        HttpCookie cookie = new HttpCookie("SESSION", "A".repeat(44));
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get("/").cookie(cookie).build());
        return requireNonNull(
                context.getBean(WebSessionManager.class).getSession(exchange).block(PATIENCE));
    }

    private static void inAnExchange(
            AssertableReactiveWebApplicationContext context, Consumer<MockServerWebExchange> checks) {
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.get("/").build());
        WebSession session = requireNonNull(
                context.getBean(WebSessionManager.class).getSession(exchange).block(PATIENCE));
        session.start();
        exchange.getResponse().setComplete().block(PATIENCE);
        checks.accept(exchange);
    }
}
