/**
 * The maps on a real server: everything that knows Lettuce or a Redis command, and nothing that a user calls.
 *
 * <p>A call goes from {@code RedisReactiveHashMap}, which encodes it, through {@code CallExecutor}, which gives it a
 * deadline, retries and a translated error, to {@code SharedConnection}, which sends it.
 */
@NullMarked
package io.reactivehashmap.redis;

import org.jspecify.annotations.NullMarked;
