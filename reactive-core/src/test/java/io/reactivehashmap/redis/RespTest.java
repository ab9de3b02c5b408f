package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisStateMachine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as RESP is read as what it was, by Lettuce's parser. */
@Tag("one-server")
final class RespTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 2_047, 2_048, 100_000, 3_000_000})
    void aStringOfAnyLengthIsReadBack(int length) {
        byte[] string = new byte[length];
        Seed.random().nextBytes(string);

        assertThat(read(List.of(string))).as(Seed.MESSAGE).containsExactly(string);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 2_047, 2_048, 100_000})
    void anArrayOfAnySizeIsReadBack(int size) {
        List<byte[]> strings = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            strings.add(Integer.toString(i).getBytes(US_ASCII));
        }

        assertThat(read(strings)).containsExactlyElementsOf(strings);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 2_047, 2_048, 536_870_912, Integer.MAX_VALUE})
    void aHeaderIsTheTypeTheNumberAndTheEndOfTheLine(int number) {
        ByteBuf buffer = Unpooled.buffer();

        Resp.writeArray(buffer, number);

        assertThat(buffer.toString(US_ASCII)).isEqualTo("*" + number + "\r\n");
    }

    @Test
    void whatIsNoTextIsWrittenAsItIs() {
        byte[] bytes = {0, '\r', '\n', '$', (byte) 0xFF, '*'};

        assertThat(read(List.of(bytes, new byte[0], bytes))).containsExactly(bytes, new byte[0], bytes);
    }

    private static List<byte[]> read(List<byte[]> strings) {
        ByteBuf buffer = Unpooled.buffer();
        Resp.writeArray(buffer, strings.size());
        Resp.writeBulks(buffer, strings);
        CommandOutput<byte[], byte[], List<byte[]>> output = Replies.values(strings.size());
        assertThat(new RedisStateMachine().decode(buffer, output)).isTrue();
        assertThat(buffer.isReadable()).isFalse();
        return output.get();
    }
}
