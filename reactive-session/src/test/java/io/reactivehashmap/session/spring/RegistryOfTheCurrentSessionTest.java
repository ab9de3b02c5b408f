package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.Session;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.session.ReactiveSessionInformation;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ConcurrentSessionControlServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.InvalidateLeastUsedServerMaximumSessionsExceededHandler;
import org.springframework.security.web.server.authentication.SessionLimit;
import org.springframework.session.web.server.session.SpringSessionWebSessionStore;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Mono;

/** How Spring Security recognizes the session of the exchange that asks, whoever manages it. */
class RegistryOfTheCurrentSessionTest extends RepositorySupport {

    private static final Authentication ANN =
            UsernamePasswordAuthenticationToken.authenticated("ann", "n/a", List.of());

    private final RedisReactiveSessionRegistry registry = new RedisReactiveSessionRegistry(store);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCurrentSessionGoesByItsIdAndTheOthersByTheirHandles(boolean isOfSpringSession) {
        Session other = login("ann");
        Session current = login("ann");
        ServerWebExchange exchange = exchange(current, webStore(isOfSpringSession));

        List<ReactiveSessionInformation> listed = results(registry.getAllSessions("ann")
                .contextWrite(
                        context -> context.put(ServerWebExchangeContextFilter.EXCHANGE_CONTEXT_ATTRIBUTE, exchange)));

        assertThat(listed)
                .extracting(ReactiveSessionInformation::getSessionId)
                .containsExactlyInAnyOrder(other.handle().text(), current.id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLoginTooManyEndsTheSessionBeforeAndNotItself(boolean isOfSpringSession) {
        Session before = login("ann");
        Session current = login("ann");
        WebSessionStore webStore = webStore(isOfSpringSession);
        ServerWebExchange exchange = exchange(current, webStore);
        ConcurrentSessionControlServerAuthenticationSuccessHandler control =
                new ConcurrentSessionControlServerAuthenticationSuccessHandler(
                        registry, new InvalidateLeastUsedServerMaximumSessionsExceededHandler(webStore));
        control.setSessionLimit(SessionLimit.of(1));

        control.onAuthenticationSuccess(new WebFilterExchange(exchange, ignored -> Mono.empty()), ANN)
                .contextWrite(
                        context -> context.put(ServerWebExchangeContextFilter.EXCHANGE_CONTEXT_ATTRIBUTE, exchange))
                .block(PATIENCE);

        assertThat(isLive(before.id())).isFalse();
        assertThat(isLive(current.id())).isTrue();
    }

    private WebSessionStore webStore(boolean isOfSpringSession) {
        return isOfSpringSession ? new SpringSessionWebSessionStore<>(repository) : new RedisWebSessionStore(store);
    }

    private static ServerWebExchange exchange(Session session, WebSessionStore webStore) {
        DefaultWebSessionManager manager;
        if (webStore instanceof RedisWebSessionStore own) {
            manager = new RedisWebSessionManager(own);
        } else {
            manager = new DefaultWebSessionManager();
            manager.setSessionStore(webStore);
        }
        return MockServerWebExchange.builder(
                        MockServerHttpRequest.get("/").cookie(new HttpCookie("SESSION", session.id())))
                .sessionManager(manager)
                .build();
    }
}
