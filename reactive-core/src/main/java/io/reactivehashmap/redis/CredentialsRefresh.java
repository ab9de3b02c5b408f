package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisCredentials;
import io.reactivehashmap.FailedCall;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets open connections go on as whoever the credentials are of now, among the calls that are under way. */
final class CredentialsRefresh {

    private static final String DEFAULT_USER = "default";

    private final Nodes nodes;
    private final Mono<RedisCredentials> credentials;
    private final Duration limit;

    CredentialsRefresh(Nodes nodes, ConnectionSettings settings) {
        this.nodes = nodes;
        this.credentials = CredentialsSource.of(settings.server());
        this.limit = settings.deadline();
    }

    /** Asks for the credentials and shows them to the server. */
    Mono<Void> refresh() {
        return Mono.defer(() -> {
            Deadline deadline = Deadline.in(limit);
            return credentials
                    .filter(RedisCredentials::hasPassword)
                    .map(CredentialsRefresh::authentication)
                    .flatMapMany(request -> authenticate(request, deadline))
                    .then()
                    .onErrorMap(error -> RedisErrors.translate(call(deadline), error, ""));
        });
    }

    /**
     * Sends the request over each connection. It is not repeated: what helps a call that finds the credentials wrong,
     * another connection, would cost the one that is still good. A connection that is being made may have been given
     * the credentials of before, so it is waited for; one that nobody needs yet will ask by itself.
     */
    private Flux<String> authenticate(Request<String> request, Deadline deadline) {
        return Flux.fromStream(nodes::connections)
                .filter(connection -> !connection.isIdle())
                .flatMap(connection -> connection.send(request, deadline));
    }

    private static FailedCall call(Deadline deadline) {
        return new FailedCall(null, Operation.REFRESH_CREDENTIALS.label(), 1, deadline.elapsed());
    }

    private static Request<String> authentication(RedisCredentials credentials) {
        String username = credentials.hasUsername() ? credentials.getUsername() : DEFAULT_USER;
        String password = new String(credentials.getPassword());
        return Requests.authentication(List.of(username.getBytes(UTF_8), password.getBytes(UTF_8)));
    }
}
