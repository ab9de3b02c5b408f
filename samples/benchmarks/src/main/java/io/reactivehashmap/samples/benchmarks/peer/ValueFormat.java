package io.reactivehashmap.samples.benchmarks.peer;

import io.lettuce.core.codec.RedisCodec;
import io.reactivehashmap.codec.Codec;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * How values are stored, in the terms of each client. All of them must store and read the same bytes: the clients share
 * their data.
 *
 * @param <V> the type of the values
 */
public interface ValueFormat<V> {

    /** As our own codec. */
    Codec<V> codec();

    /** As Lettuce's codec of string keys and such values. */
    RedisCodec<String, V> lettuce();

    /** As a serializer of Spring Data Redis. */
    RedisSerializer<V> spring();

    /** As Redisson's codec of string keys and such values. */
    org.redisson.client.codec.Codec redisson();
}
