package io.reactivehashmap.session.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Sessions of clients that speak HTTP. */
final class OverHttpTest extends OnWebSessions {

    private final HttpClient client = HttpClient.newHttpClient();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(this::answer)
                    .sessionManager(manager)
                    // Here, because Spring reads files for it, which no event loop may wait for.
                    .codecConfigurer(ServerCodecConfigurer.create())
                    .build()))
            .bindNow();

    @AfterEach
    void close() {
        server.disposeNow();
    }

    @Test
    void aClientThatShowsItsIdGetsItsSessionAndNoOtherCookie() {
        HttpResponse<String> first = get("count");
        HttpResponse<String> second = get("count", id(first));

        assertThat(first.body()).isEqualTo("1");
        assertThat(second.body()).isEqualTo("2");
        assertThat(cookies(first)).hasSize(1).first().asString().contains("Path=/", "SameSite=Lax");
        assertThat(cookies(second)).isEmpty();
    }

    @Test
    void aSessionThatHasExpiredIsFollowedByAnother() {
        String id = id(get("count"));
        get("count", id);
        expireAll();

        HttpResponse<String> third = get("count", id);

        assertThat(third.body()).isEqualTo("1");
        assertThat(id(third)).isNotEqualTo(id);
    }

    @Test
    void aSessionThatHasExpiredEnds() {
        String id = id(get("count"));
        expireAll();

        assertThat(cookies(get("look", id))).hasSize(1).first().asString().contains("Max-Age=0");
    }

    @Test
    void anIdIsChanged() {
        String id = id(get("count"));

        HttpResponse<String> second = get("change-id", id);

        assertThat(second.body()).isEqualTo("2");
        assertThat(id(second)).isNotEqualTo(id);
        assertThat(isLive(id)).isFalse();
        assertThat(get("count", id(second)).body()).isEqualTo("3");
    }

    @Test
    void aSessionIsInvalidated() {
        String id = id(get("count"));

        assertThat(cookies(get("invalidate", id))).hasSize(1).first().asString().contains("Max-Age=0");

        assertThat(isLive(id)).isFalse();
    }

    @Test
    void aSessionThatEndsDuringARequestIsNoError() {
        String id = id(get("count"));

        HttpResponse<String> response = get("count-and-end", id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(cookies(response)).hasSize(1).first().asString().contains("Max-Age=0");
    }

    private Mono<Void> answer(ServerWebExchange exchange) {
        return exchange.getSession()
                .flatMap(session -> switch (exchange.getRequest().getPath().value()) {
                    case "/look" -> Mono.empty();
                    case "/count" -> Mono.just(count(session));
                    case "/count-and-end" -> store.delete(session.getId()).thenReturn(count(session));
                    case "/change-id" -> session.changeSessionId().then(Mono.fromSupplier(() -> count(session)));
                    case "/invalidate" -> session.invalidate().then(Mono.<String>empty());
                    default -> Mono.<String>error(new IllegalStateException("no such page"));
                })
                .flatMap(body -> exchange.getResponse()
                        .writeWith(Mono.fromSupplier(
                                () -> exchange.getResponse().bufferFactory().wrap(body.getBytes(UTF_8)))));
    }

    private static String count(WebSession session) {
        return session.getAttributes()
                .merge("counter", 1, (before, one) -> (int) before + (int) one)
                .toString();
    }

    private HttpResponse<String> get(String page, String... ids) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + page));
        for (String id : ids) {
            request.header("Cookie", COOKIE + "=" + id);
        }
        return result(Mono.fromFuture(() -> client.sendAsync(request.build(), BodyHandlers.ofString())));
    }

    private static List<String> cookies(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie");
    }

    /** Returns the id that a client was told. */
    private static String id(HttpResponse<?> response) {
        return HttpCookie.parse(cookies(response).get(0)).get(0).getValue();
    }
}
