package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.reactivehashmap.connection.RedisConfig;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which of several failures to connect is told of. */
@Tag("one-server")
final class ConnectFailureTest {

    private final ConnectFailure refusal =
            failure(new RedisCommandExecutionException("ERR max number of clients reached"));
    private final ConnectFailure hangUp = failure(new IOException("Connection reset by peer"));
    private final ConnectFailure nobody = failure(new ConnectException("Connection refused"));

    @Test
    void theLatestUnlessItSaysLessThanTheServerHasSaid() {
        assertThat(hangUp.after(refusal)).isSameAs(refusal);
        assertThat(nobody.after(refusal)).isSameAs(nobody);
        assertThat(refusal.after(hangUp)).isSameAs(refusal);
        assertThat(hangUp.after(nobody)).isSameAs(hangUp);
        assertThat(hangUp.after(null)).isSameAs(hangUp);
    }

    private static ConnectFailure failure(Throwable cause) {
        return new ConnectFailure(
                RedisConfig.builder().build(), new RedisConnectionException("Unable to connect", cause));
    }
}
