package io.reactivehashmap.redis;

import io.lettuce.core.RedisCredentials;
import io.reactivehashmap.connection.Credentials;
import io.reactivehashmap.connection.RedisConfig;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Where the credentials of a connection come from. */
final class CredentialsSource {

    private CredentialsSource() {}

    /** Returns what emits the credentials, or fails with {@link CredentialsException} within the connect timeout. */
    static Mono<RedisCredentials> of(RedisConfig config) {
        Mono<Credentials> supplier = config.credentials();
        return supplier == null
                ? Mono.just(RedisCredentials.just(config.username(), config.password()))
                : supplied(supplier, config.connectTimeout());
    }

    private static Mono<RedisCredentials> supplied(Mono<Credentials> supplier, Duration limit) {
        return supplier.single()
                .timeout(limit)
                .map(credentials -> RedisCredentials.just(credentials.username(), credentials.password()))
                .onErrorMap(CredentialsException::of);
    }
}
