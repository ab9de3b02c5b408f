package io.reactivehashmap.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That a leak of buffers would be seen. */
@Tag("one-server")
final class NettyLeaksTest {

    @Test
    void aBufferThatNobodyReleasesIsALeak() {
        assertThat(NettyLeaks.of(() -> leak(ByteBufAllocator.DEFAULT)))
                .singleElement()
                .asString()
                .contains("leaked");
        assertThat(NettyLeaks.of(() -> leak(PooledByteBufAllocator.DEFAULT))).hasSize(1);
    }

    @Test
    void aBufferThatIsReleasedIsNone() {
        assertThat(NettyLeaks.of(() -> ByteBufAllocator.DEFAULT.buffer(8).release()))
                .isEmpty();
    }

    private static void leak(ByteBufAllocator allocator) {
        assertThat(allocator.buffer(8).writeInt(1).isReadable()).isTrue();
    }
}
