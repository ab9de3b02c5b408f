package io.reactivehashmap.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BytesCodecTest {

    private final Codec<byte[]> codec = Codecs.bytes();

    @Test
    void bytesAreStoredAsTheyAre() {
        byte[] value = {0, -1, 13, 10};

        assertThat(codec.encode(value)).isEqualTo(value);
        assertThat(codec.decode(value)).isEqualTo(value);
    }

    @Test
    void anArrayMayBeReusedOnceItIsTranslated() {
        byte[] reused = {1};
        byte[] encoded = codec.encode(reused);
        byte[] decoded = codec.decode(reused);

        reused[0] = 2;

        assertThat(encoded).containsExactly(1);
        assertThat(decoded).containsExactly(1);
    }
}
