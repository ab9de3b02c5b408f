package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lettuce.core.cluster.SlotHash;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are in the slot of another, against what Lettuce takes for the slot of a key. */
@Tag("one-server")
final class HashTagTest {

    private static final int NAMES = 200_000;
    private static final int MAX_LENGTH = 8;
    private static final byte[] SUFFIX = utf8("}{:op:x{y}");

    @ParameterizedTest
    @CsvSource({
        "users, {users}",
        "{users}, {users}",
        "user:{42}:cart, user:{42}:cart",
        "a}{b}, a}{b}",
        "{a}{}, {a}{}",
        "a{b, {a{b}",
        "{{a}}, {{a}}",
    })
    void aTagIsKeptAndANameWithoutOneBecomesOne(String name, String prefix) {
        assertThat(HashTag.prefixInSlotOf(utf8(name))).isEqualTo(utf8(prefix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{}a", "a{}{b}", "}", "a}b", "}{"})
    void aNameThatCannotBeATagIsRefusedWithTheRule(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashTag.prefixInSlotOf(utf8(name)))
                .withMessageEndingWith(
                        "its name must have a hash tag that is not empty, as in '{tag}:name', or no '}'");
    }

    @Test
    void whateverFollowsThePrefixTheSlotIsTheSame() {
        Random random = Seed.random();
        int accepted = 0;
        for (int i = 0; i < NAMES; i++) {
            byte[] name = bracedBytes(random);
            byte[] prefix;
            try {
                prefix = HashTag.prefixInSlotOf(name);
            } catch (IllegalArgumentException e) {
                continue;
            }
            accepted++;
            byte[] key = new byte[prefix.length + SUFFIX.length];
            System.arraycopy(prefix, 0, key, 0, prefix.length);
            System.arraycopy(SUFFIX, 0, key, prefix.length, SUFFIX.length);
            assertThat(SlotHash.getSlot(key))
                    .as(() -> Seed.MESSAGE + ", " + Arrays.toString(name))
                    .isEqualTo(SlotHash.getSlot(name));
        }
        assertThat(accepted).isBetween(NAMES / 4, NAMES - 1);
    }

    /** Returns some bytes, of which every other one or so is a brace. */
    private static byte[] bracedBytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(MAX_LENGTH)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = switch (random.nextInt(4)) {
                case 0 -> (byte) '{';
                case 1 -> (byte) '}';
                default -> (byte) random.nextInt(256);
            };
        }
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
