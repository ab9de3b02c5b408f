package io.reactivehashmap.session.spring.boot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.spring.boot.SecuredApplication.Login;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.session.ReactiveSessionInformation;
import org.springframework.security.core.session.ReactiveSessionRegistry;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.InvalidateLeastUsedServerMaximumSessionsExceededHandler;
import org.springframework.security.web.server.authentication.PreventLoginServerMaximumSessionsExceededHandler;
import org.springframework.security.web.server.authentication.ServerMaximumSessionsExceededHandler;
import org.springframework.security.web.server.authentication.SessionLimit;
import org.springframework.web.server.session.DefaultWebSessionManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The limit of sessions, when one user logs in many times at once. */
@Tag("once")
class LoginLimitTest {

    private static final int LOGINS = 24;
    private static final int LIMIT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static SecuredApplication unlimited;

    @BeforeAll
    static void startUnlimited() {
        unlimited = SecuredApplication.start(FormLogin.class);
    }

    @AfterAll
    static void stopUnlimited() {
        unlimited.close();
    }

    @ParameterizedTest
    @EnumSource(SessionOverflow.class)
    void thatOfThePropertiesHoldsAtEveryMoment(SessionOverflow overflow) {
        try (SecuredApplication application = SecuredApplication.start(
                FormLogin.class, "reactive-session.max-sessions=" + LIMIT, "reactive-session.overflow=" + overflow)) {
            List<Login> logins = logInAtOnce(application);

            assertThat(live(application, logins)).hasSize(LIMIT);
            if (overflow == SessionOverflow.REJECT) {
                assertThat(logins)
                        .filteredOn(login -> Objects.equals(login.location(), "/"))
                        .hasSize(LIMIT);
            } else {
                assertThat(logins).extracting(Login::location).containsOnly("/");
            }
        }
    }

    @Test
    void oneOfSpringSecurityIsAskedForEachUser() {
        try (SecuredApplication application =
                SecuredApplication.start(PerUser.class, "reactive-session.overflow=reject")) {
            application.login("user").requireCookie();

            assertThat(application.login("user").location()).isEqualTo("/login?error");
            application.login("admin").requireCookie();
            application.login("admin").requireCookie();
        }
    }

    @Test
    void thatOfSpringSecurityItselfLeavesNoMoreAndNoFewerInTheEnd() {
        try (SecuredApplication application = SecuredApplication.start(Preventing.class)) {
            assertThat(live(application, logInAtOnce(application))).hasSize(LIMIT);
        }
        try (SecuredApplication application = SecuredApplication.start(Evicting.class)) {
            assertThat(live(application, logInAtOnce(application))).hasSize(LIMIT);
        }
    }

    @Test
    void aRefusedVisitorKeepsTheSessionAsNobody() {
        try (SecuredApplication application = SecuredApplication.start(
                FormLogin.class, "reactive-session.max-sessions=1", "reactive-session.overflow=reject")) {
            application.login("user").requireCookie();

            Login refused = application.login("user");

            assertThat(refused.location()).isEqualTo("/login?error");
            assertThat(application
                            .bean(SessionStore.class)
                            .find("user")
                            .collectList()
                            .block(PATIENCE))
                    .hasSize(1);
        }
    }

    @Test
    void aUserIsLoggedOutEverywhere() {
        String phone = unlimited.login("user").requireCookie();
        String laptop = unlimited.login("user").requireCookie();
        String admin = unlimited.login("admin").requireCookie();
        ReactiveSessionRegistry registry = unlimited.bean(ReactiveSessionRegistry.class);

        List<ReactiveSessionInformation> devices =
                registry.getAllSessions("user").collectList().block(PATIENCE);
        assertThat(devices)
                .hasSize(2)
                .allSatisfy(device ->
                        assertThat(device.getSessionId()).startsWith("~").isNotIn(phone, laptop));
        registry.getAllSessions("user")
                .flatMap(ReactiveSessionInformation::invalidate)
                .blockLast(PATIENCE);

        assertThat(unlimited.isLoggedIn(phone)).isFalse();
        assertThat(unlimited.isLoggedIn(laptop)).isFalse();
        assertThat(unlimited.isLoggedIn(admin)).isTrue();
    }

    @Test
    void aHandleLetsNobodyIn() {
        unlimited.login("admin").requireCookie();
        String handle = requireNonNull(
                        unlimited.bean(SessionStore.class).find("admin").blockFirst(PATIENCE))
                .handle()
                .text();

        assertThat(unlimited.isLoggedIn(handle)).isFalse();
    }

    /** Blocks threads of its own, because the application has the test's schedulers. */
    private static List<Login> logInAtOnce(SecuredApplication application) {
        Scheduler browsers = Schedulers.newBoundedElastic(LOGINS, LOGINS, "browser");
        try {
            return requireNonNull(Flux.range(0, LOGINS)
                    .flatMap(
                            i -> Mono.fromCallable(() -> application.login("user"))
                                    .subscribeOn(browsers),
                            LOGINS)
                    .collectList()
                    .block(PATIENCE));
        } finally {
            browsers.dispose();
        }
    }

    private static List<String> live(SecuredApplication application, List<Login> logins) {
        return logins.stream()
                .map(Login::cookie)
                .filter(Objects::nonNull)
                .filter(application::isLoggedIn)
                .toList();
    }

    private static ServerHttpSecurity secured(ServerHttpSecurity http) {
        return http.authorizeExchange(all -> all.anyExchange().authenticated())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(Customizer.withDefaults());
    }

    @Configuration(proxyBeanMethods = false)
    static class FormLogin {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return secured(http).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PerUser extends FormLogin {

        @Bean
        SessionLimit limit() {
            return user -> user.getName().equals("admin") ? Mono.empty() : Mono.just(1);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Preventing {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return limited(http, new PreventLoginServerMaximumSessionsExceededHandler());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Evicting {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http, DefaultWebSessionManager manager) {
            return limited(
                    http, new InvalidateLeastUsedServerMaximumSessionsExceededHandler(manager.getSessionStore()));
        }
    }

    private static SecurityWebFilterChain limited(
            ServerHttpSecurity http, ServerMaximumSessionsExceededHandler handler) {
        return secured(http)
                .sessionManagement(sessions -> sessions.concurrentSessions(concurrent ->
                        concurrent.maximumSessions(SessionLimit.of(LIMIT)).maximumSessionsExceededHandler(handler)))
                .build();
    }
}
