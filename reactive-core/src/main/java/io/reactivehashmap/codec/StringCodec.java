package io.reactivehashmap.codec;

final class StringCodec implements Codec<String> {

    @Override
    public byte[] encode(String value) {
        return Utf8.encode(value);
    }

    @Override
    public String decode(byte[] bytes) {
        return Utf8.decode(bytes, 0, bytes.length);
    }
}
