package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** That a request with an operation id which a server refuses has changed nothing, and may be sent again. */
final class OnceScriptFailureTest extends OnRecordedMap {

    private static final String PASSWORD = "password";

    @ParameterizedTest
    @CsvSource({
        "a pear, ERR hash value is not an integer",
        "9223372036854775807, ERR increment or decrement would overflow"
    })
    void anIncrementThatFails(String value, String error) {
        commands.hset(map.bytes(), KEY, utf8(value));
        Request<Long> request = once(Requests.scriptedIncrement(map, KEY, 1));
        assertFails(send(request), error);
        assertThat(commands.hget(map.bytes(), KEY)).isEqualTo(utf8(value));

        commands.hset(map.bytes(), KEY, utf8("1"));
        assertThat(reply(request)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyOfAnotherType(Update update) {
        commands.lpush(map.bytes(), KEY);
        Request<?> request = once(update.on(map));
        assertFails(send(request), "WRONGTYPE Operation against a key holding the wrong kind of value");
        assertThat(commands.lrange(map.bytes(), 0, -1)).containsExactly(KEY);
        assertThat(recordKeys()).isEmpty();
    }

    @Test
    void aServerWithoutMemoryRemovesOnceAndRefusesWhatItCannotRecord() {
        commands.hset(map.bytes(), KEY, KEY);
        Request<Long> removal = once(Requests.remove(map, KEY));
        Request<byte[]> vainRemoval = once(Script.GET_AND_REMOVE.on(map, List.of(KEY), Replies::value));
        Request<Long> addition = once(Requests.putIfAbsent(map, KEY, KEY));
        commands.configSet("maxmemory", "1");
        try {
            assertThat(reply(removal)).isOne();
            assertThat(reply(removal)).isOne();
            assertFails(send(vainRemoval), "OOM .*");
            assertFails(send(addition), "OOM .*");
        } finally {
            commands.configSet("maxmemory", "0");
        }
        assertThat(commands.exists(map.bytes())).isZero();
        assertThat(reply(addition)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"-get, ~*", "-set, ~*", "-hget, ~*", "-hincrby, ~*", "+get, ~test:*"})
    void aUserWhoMayNotDoAllOfIt(String commandRule, String keyRule) {
        commands.hset(map.bytes(), KEY, utf8("1"));
        setUser("limited", "reset", "on", ">" + PASSWORD, "+@all", commandRule, keyRule);
        Nodes limited = connect(RedisConfig.builder()
                .port(TestServer.get().port())
                .username("limited")
                .password(PASSWORD.toCharArray())
                .build());
        try {
            assertFails(send(once(Requests.scriptedIncrement(map, KEY, 1)), limited), "NOPERM .*");
        } finally {
            limited.close().block();
            commands.aclDeluser("limited");
        }
        assertThat(commands.hget(map.bytes(), KEY)).isEqualTo(utf8("1"));
        assertThat(recordKeys()).isEmpty();
    }

    private static void assertFails(Mono<?> reply, String error) {
        StepVerifier.create(reply)
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(ServerErrorException.class)
                        .message()
                        .matches(error));
    }

    private void setUser(String... arguments) {
        CommandArgs<byte[], byte[]> words = new CommandArgs<>(ByteArrayCodec.INSTANCE).add("SETUSER");
        for (String argument : arguments) {
            words.add(argument);
        }
        commands.dispatch(CommandType.ACL, new StatusOutput<>(ByteArrayCodec.INSTANCE), words);
    }
}
