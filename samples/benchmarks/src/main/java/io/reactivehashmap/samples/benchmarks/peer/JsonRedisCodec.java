package io.reactivehashmap.samples.benchmarks.peer;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.codec.ToByteBufEncoder;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Lettuce's codec of JSON values. Writes into Lettuce's buffer, which saves the copy that a plain codec costs. */
final class JsonRedisCodec<V> implements RedisCodec<String, V>, ToByteBufEncoder<String, V> {

    private static final int ESTIMATED_BYTES = 128;

    private final ObjectReader reader;
    private final ObjectWriter writer;

    JsonRedisCodec(JsonMapper mapper, Class<V> type) {
        this.reader = mapper.readerFor(type);
        this.writer = mapper.writerFor(type);
    }

    @Override
    public String decodeKey(ByteBuffer bytes) {
        return StringCodec.UTF8.decodeKey(bytes);
    }

    @Override
    public V decodeValue(ByteBuffer bytes) {
        byte[] json = new byte[bytes.remaining()];
        bytes.get(json);
        return reader.readValue(json);
    }

    @Override
    public ByteBuffer encodeKey(String key) {
        return StringCodec.UTF8.encodeKey(key);
    }

    @Override
    public ByteBuffer encodeValue(V value) {
        return ByteBuffer.wrap(writer.writeValueAsBytes(value));
    }

    @Override
    public void encodeKey(String key, ByteBuf target) {
        StringCodec.UTF8.encodeKey(key, target);
    }

    @Override
    public void encodeValue(V value, ByteBuf target) {
        target.writeBytes(writer.writeValueAsBytes(value));
    }

    @Override
    public int estimateSize(Object keyOrValue) {
        return keyOrValue instanceof String key ? StringCodec.UTF8.estimateSize(key) : ESTIMATED_BYTES;
    }
}
