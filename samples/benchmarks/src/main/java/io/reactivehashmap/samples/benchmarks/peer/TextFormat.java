package io.reactivehashmap.samples.benchmarks.peer;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import org.springframework.data.redis.serializer.RedisSerializer;

/** Text as UTF-8, by what each client has ready for it. */
public final class TextFormat implements ValueFormat<String> {

    @Override
    public Codec<String> codec() {
        return Codecs.string();
    }

    @Override
    public RedisCodec<String, String> lettuce() {
        return StringCodec.UTF8;
    }

    @Override
    public RedisSerializer<String> spring() {
        return RedisSerializer.string();
    }

    @Override
    public org.redisson.client.codec.Codec redisson() {
        return org.redisson.client.codec.StringCodec.INSTANCE;
    }
}
