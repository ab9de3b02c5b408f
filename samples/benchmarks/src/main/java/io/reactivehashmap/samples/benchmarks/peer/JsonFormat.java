package io.reactivehashmap.samples.benchmarks.peer;

import io.lettuce.core.codec.RedisCodec;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;
import org.redisson.codec.TypedJsonJackson3Codec;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as JSON by Jackson 3, without class names: the codec, serializer or mapping that each client has for one
 * known type. Lettuce has none, so it gets the codec that its users write.
 */
public final class JsonFormat<V> implements ValueFormat<V> {

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Class<V> type;

    public JsonFormat(Class<V> type) {
        this.type = type;
    }

    @Override
    public Codec<V> codec() {
        return Codecs.json(type);
    }

    @Override
    public RedisCodec<String, V> lettuce() {
        return new JsonRedisCodec<>(mapper, type);
    }

    @Override
    public RedisSerializer<V> spring() {
        return new JacksonJsonRedisSerializer<>(mapper, type);
    }

    @Override
    public org.redisson.client.codec.Codec redisson() {
        return new CompositeCodec(StringCodec.INSTANCE, new TypedJsonJackson3Codec(String.class, type, mapper));
    }
}
