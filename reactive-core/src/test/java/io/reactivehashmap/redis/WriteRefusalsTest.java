package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a server counts as one that refuses writes. */
final class WriteRefusalsTest {

    private final WriteRefusals refusals = new WriteRefusals();

    @Test
    void thereAreNoneAtFirst() {
        assertThat(refusals.code()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OOM", "MISCONF", "NOREPLICAS"})
    void theCodeSaysWhy(String code) {
        refusals.refused(new ServerErrorException(code + " some words"));
        assertThat(refusals.code()).isEqualTo(code);
    }

    @Test
    void anotherErrorIsNone() {
        refusals.refused(new ServerErrorException("WRONGTYPE some words"));
        assertThat(refusals.code()).isNull();
    }

    @Test
    void theyAreOverWhenSomethingIsStoredAndNotWhenSomethingIsReadOrRemoved() {
        refusals.refused(new ServerErrorException("OOM some words"));
        refusals.accepted(CommandType.HGET);
        refusals.accepted(CommandType.HDEL);
        assertThat(refusals.code()).isEqualTo("OOM");
        refusals.accepted(CommandType.HSET);
        assertThat(refusals.code()).isNull();
    }

    @Test
    void theyAreOverWithTheConnection() {
        refusals.refused(new ServerErrorException("MISCONF some words"));
        refusals.forget();
        assertThat(refusals.code()).isNull();
    }
}
