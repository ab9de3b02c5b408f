package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisConnectionException;
import io.reactivehashmap.connection.RedisConfig;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is made of exceptions that no server can be made to bring about every time. */
@Tag("one-server")
final class DiagnosisTest {

    private static final RedisConfig CONFIG = RedisConfig.builder().build();

    @Test
    void aChannelThatHasClosedBeforeLettuceLookedWasHungUp() {
        Diagnosis diagnosis = Diagnosis.of(
                CONFIG,
                new RedisConnectionException(
                        "Unable to connect",
                        new CompletionException(new IllegalStateException("RedisHandshakeHandler not registered"))));

        assertThat(diagnosis.reason()).startsWith("the server closed the connection before it had answered");
        assertThat(diagnosis.lasting()).isFalse();
    }

    @Test
    void whatIsNotKnownIsSaidInItsOwnWords() {
        assertThat(Diagnosis.of(CONFIG, new IllegalStateException("something else")))
                .isEqualTo(new Diagnosis("something else", false));
        assertThat(Diagnosis.of(CONFIG, new ConnectException("Connection refused")))
                .isEqualTo(new Diagnosis("Connection refused", false));
    }
}
