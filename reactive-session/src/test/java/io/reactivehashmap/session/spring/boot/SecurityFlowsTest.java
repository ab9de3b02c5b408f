package io.reactivehashmap.session.spring.boot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.spring.boot.SecuredApplication.Login;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.PreventLoginServerMaximumSessionsExceededHandler;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.SessionLimit;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** The flows that Spring Security tests its own limit of sessions with, over the registry that it is given here. */
@Tag("once")
class SecurityFlowsTest {

    /** Notes each use, as the order of uses decides. */
    private static final String EXACT = "reactive-session.touch-interval=0";

    @Test
    void aSecondLoginIsRefusedAndTheFirstStaysGood() {
        try (SecuredApplication application = SecuredApplication.start(PreventingConfiguration.class)) {
            String first = application.login("user").requireCookie();

            assertThat(application.login("user").location()).isEqualTo("/login?error");

            assertThat(application.isLoggedIn(first)).isTrue();
        }
    }

    @Test
    void aLoginWithHttpBasicIsRefusedTooIfItsSessionIsKept() {
        try (SecuredApplication application = SecuredApplication.start(HttpBasicConfiguration.class)) {
            Login first = Login.of(basic(application, null).expectStatus().isOk());
            String cookie = requireNonNull(first.cookie());

            basic(application, null).expectStatus().isUnauthorized();

            basic(application, cookie).expectStatus().isOk();
        }
    }

    @Test
    void eachUserMayHaveAnotherLimit() {
        try (SecuredApplication application = SecuredApplication.start(PerUserConfiguration.class)) {
            String user = application.login("user").requireCookie();
            String admin = application.login("admin").requireCookie();

            assertThat(application.login("user").location()).isEqualTo("/login?error");
            String secondAdmin = application.login("admin").requireCookie();

            assertThat(application.isLoggedIn(user)).isTrue();
            assertThat(application.isLoggedIn(admin)).isTrue();
            assertThat(application.isLoggedIn(secondAdmin)).isTrue();
        }
    }

    @Test
    void aSecondLoginEndsTheFirstSession() {
        try (SecuredApplication application = SecuredApplication.start(EvictingOneConfiguration.class)) {
            String first = application.login("user").requireCookie();
            String second = application.login("user").requireCookie();

            application.visit(first).expectStatus().isFound().expectHeader().location("/login");
            assertThat(application.isLoggedIn(second)).isTrue();
        }
    }

    @Test
    void theSessionEndsThatWasNotUsedForLongest() {
        try (SecuredApplication application = SecuredApplication.start(EvictingTwoConfiguration.class, EXACT)) {
            String first = application.login("user").requireCookie();
            String second = application.login("user").requireCookie();
            assertThat(application.isLoggedIn(first)).isTrue();
            String third = application.login("user").requireCookie();

            assertThat(application.isLoggedIn(second)).isFalse();
            assertThat(application.isLoggedIn(first)).isTrue();
            assertThat(application.isLoggedIn(third)).isTrue();
        }
    }

    @Test
    void aLoginWithOauth2IsRefused() {
        try (SecuredApplication application = SecuredApplication.start(Oauth2Configuration.class)) {
            String first = oauth2(application).requireCookie();

            assertThat(oauth2(application).location()).isEqualTo("/login?error");

            assertThat(application.isLoggedIn(first)).isTrue();
        }
    }

    @Test
    void aLoginWithOauth2EndsTheFirstSession() {
        try (SecuredApplication application = SecuredApplication.start(Oauth2EvictingConfiguration.class)) {
            String first = oauth2(application).requireCookie();
            String second = oauth2(application).requireCookie();

            assertThat(application.isLoggedIn(first)).isFalse();
            assertThat(application.isLoggedIn(second)).isTrue();
        }
    }

    @Test
    void thereIsNoLimitWithASuccessHandlerOfOnesOwn() {
        try (SecuredApplication application = SecuredApplication.start(OwnHandlerConfiguration.class)) {
            assertThat(application.login("user").location()).isEqualTo("/");
            assertThat(application.login("user").location()).isEqualTo("/");
        }
    }

    private static WebTestClient.ResponseSpec basic(SecuredApplication application, @Nullable String cookie) {
        WebTestClient.RequestHeadersSpec<?> request = application
                .client()
                .get()
                .uri("/")
                .headers(headers -> headers.setBasicAuth("user", "password"))
                .header(HttpHeaders.ACCEPT, "*/*");
        return (cookie == null ? request : request.cookie("SESSION", cookie)).exchange();
    }

    /** Comes back from the provider. */
    private static Login oauth2(SecuredApplication application) {
        return Login.of(
                application.client().get().uri("/login/oauth2/code/provider").exchange());
    }

    private static ServerHttpSecurity secured(ServerHttpSecurity http) {
        return http.authorizeExchange(all -> all.anyExchange().authenticated())
                .csrf(ServerHttpSecurity.CsrfSpec::disable);
    }

    @Configuration(proxyBeanMethods = false)
    static class PreventingConfiguration {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return secured(http)
                    .formLogin(Customizer.withDefaults())
                    .sessionManagement(preventing(SessionLimit.of(1)))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class HttpBasicConfiguration {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return secured(http)
                    .httpBasic(
                            basic -> basic.securityContextRepository(new WebSessionServerSecurityContextRepository()))
                    .sessionManagement(preventing(SessionLimit.of(1)))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PerUserConfiguration {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return secured(http)
                    .formLogin(Customizer.withDefaults())
                    .sessionManagement(preventing(user -> user.getName().equals("admin") ? Mono.empty() : Mono.just(1)))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class EvictingOneConfiguration {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return evicting(http, 1);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class EvictingTwoConfiguration {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return evicting(http, 2);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Oauth2Configuration extends Oauth2Login {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return secured(http)
                    .oauth2Login(this::loggingIn)
                    .sessionManagement(preventing(SessionLimit.of(1)))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Oauth2EvictingConfiguration extends Oauth2Login {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return secured(http)
                    .oauth2Login(this::loggingIn)
                    .sessionManagement(sessions ->
                            sessions.concurrentSessions(concurrent -> concurrent.maximumSessions(SessionLimit.of(1))))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnHandlerConfiguration {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return secured(http)
                    .formLogin(form ->
                            form.authenticationSuccessHandler(new RedirectServerAuthenticationSuccessHandler("/")))
                    .sessionManagement(preventing(SessionLimit.of(1)))
                    .build();
        }
    }

    private static Customizer<ServerHttpSecurity.SessionManagementSpec> preventing(SessionLimit limit) {
        return sessions -> sessions.concurrentSessions(concurrent -> concurrent
                .maximumSessions(limit)
                .maximumSessionsExceededHandler(new PreventLoginServerMaximumSessionsExceededHandler()));
    }

    private static SecurityWebFilterChain evicting(ServerHttpSecurity http, int most) {
        return secured(http)
                .formLogin(Customizer.withDefaults())
                .sessionManagement(sessions ->
                        sessions.concurrentSessions(concurrent -> concurrent.maximumSessions(SessionLimit.of(most))))
                .build();
    }
}
