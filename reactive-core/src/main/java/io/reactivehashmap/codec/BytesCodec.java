package io.reactivehashmap.codec;

/** Copies both ways: an array in flight must not change when its owner reuses it. */
final class BytesCodec implements Codec<byte[]> {

    @Override
    public byte[] encode(byte[] value) {
        return value.clone();
    }

    @Override
    public byte[] decode(byte[] bytes) {
        return bytes.clone();
    }
}
