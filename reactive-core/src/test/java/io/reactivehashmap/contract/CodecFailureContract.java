package io.reactivehashmap.contract;

import static io.reactivehashmap.contract.MapContract.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** That a codec's failure stays the failure of one call, and tells no secrets. */
interface CodecFailureContract extends MapContract {

    @ParameterizedTest
    @ValueSource(strings = {PoisonCodec.POISON, PoisonCodec.NOTHING})
    default void aKeyThatCannotBeEncodedIsAnErrorAndNothingIsSent(String key) {
        ReactiveHashMap<String, String> map = maps().map(TestServer.uniqueName(), new PoisonCodec(), Codecs.string());
        assertThat(commandsOf(() -> {
                    assertCodecException(map, "get", "the key cannot be encoded", map.get(key));
                    assertCodecException(map, "put", "the key cannot be encoded", map.put(key, "value"));
                    assertCodecException(map, "getAll", "the key cannot be encoded", map.getAll(List.of(key, "a")));
                    assertCodecException(
                            map, "compute", "the key cannot be encoded", map.compute(key, current -> current));
                    assertCodecException(
                            map, "removeAll", "the key cannot be encoded", map.removeAll(List.of("a", key)));
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {PoisonCodec.POISON, PoisonCodec.NOTHING})
    default void aValueThatCannotBeEncodedIsAnErrorAndNothingIsStored(String value) {
        ReactiveHashMap<String, String> map = newMap(new PoisonCodec());
        map.put("key", "good").block();
        String problem = "the value cannot be encoded";
        assertCodecException(map, "put", problem, map.put("key", value));
        assertCodecException(map, "putAll", problem, map.putAll(Map.of("key", value)));
        assertCodecException(map, "putIfAbsent", problem, map.putIfAbsent("other", value));
        assertCodecException(map, "replace", problem, map.replace("key", "good", value));
        assertCodecException(map, "getAndPut", problem, map.getAndPut("key", value));
        assertCodecException(map, "compute", problem, map.compute("key", current -> Mono.just(value)));
        assertCodecException(map, "merge", problem, map.merge("key", value, (current, given) -> given));
        assertCodecException(map, "computeIfAbsent", problem, map.computeIfAbsent("other", key -> Mono.just(value)));
        map.get("key").as(StepVerifier::create).expectNext("good").verifyComplete();
        map.size().as(StepVerifier::create).expectNext(1L).verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(strings = {PoisonCodec.POISON, PoisonCodec.NOTHING, PoisonCodec.BOTTOMLESS})
    default void aValueThatCannotBeDecodedIsAnErrorOfItsCallOnly(String value) {
        ReactiveHashMap<String, String> map = newMap(new PoisonCodec());
        commands().hset(utf8(map.name()), utf8("key"), utf8(value));
        String problem = "the value cannot be decoded";
        assertCodecException(map, "get", problem, map.get("key"));
        assertCodecException(map, "compute", problem, map.compute("key", current -> current));
        assertCodecException(map, "computeIfAbsent", problem, map.computeIfAbsent("key", Mono::just));
        assertCodecException(map, "getAndPut", problem, map.getAndPut("key", "good"));
        map.get("key").as(StepVerifier::create).expectNext("good").verifyComplete();
    }

    @Test
    default void whatCannotBeDecodedAmongManyIsNamedByItsPosition() {
        ReactiveHashMap<String, String> map = newMap(new PoisonCodec());
        map.putAll(Map.of("a", "1", "c", "3")).block();
        commands().hset(utf8(map.name()), utf8("poisoned"), utf8(PoisonCodec.POISON));
        assertCodecException(
                map,
                "getAll",
                "the value at position 2 cannot be decoded",
                map.getAll(List.of("a", "missing", "poisoned", "c")));
    }

    @Test
    default void anErrorOfOneOfOurCodecsQuotesNeitherKeyNorValue() {
        ReactiveHashMap<String, Long> map = newMap(Codecs.int64());
        commands().hset(utf8(map.name()), utf8("secret key"), utf8("secret value"));
        map.get("secret key")
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(CodecException.class)
                        .hasMessageContainingAll("'" + map.name() + "'", "get")
                        .hasStackTraceContaining("CodecException")
                        .message()
                        .doesNotContain("secret"));
    }

    @Test
    default void anErrorOfTheVirtualMachineInACodecEndsTheCallToo() {
        ReactiveHashMap<String, String> map = newMap(new Codec<>() {
            @Override
            public byte[] encode(String value) {
                return utf8(value);
            }

            @Override
            public String decode(byte[] bytes) {
                throw new OutOfMemoryError("Requested array size exceeds VM limit");
            }
        });
        map.put("key", "value").block();
        map.get("key").as(StepVerifier::create).verifyError(OutOfMemoryError.class);
        map.getAndPut("key", "other").as(StepVerifier::create).verifyError(OutOfMemoryError.class);
        map.remove("key").as(StepVerifier::create).expectNext(true).verifyComplete();
    }

    @Test
    default void aKeyOrValueOverTheCapIsRefusedAndNothingIsSent() {
        try (ReactiveHashMaps capped = newClient().maxValueBytes(10).build()) {
            ReactiveHashMap<String, String> map = capped.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
            map.put("0123456789", "0123456789").as(StepVerifier::create).verifyComplete();
            assertThat(commandsOf(() -> {
                        assertOverTheCap(map, "put", "the value has 11 bytes", map.put("key", "0123456789x"));
                        assertOverTheCap(map, "put", "the key has 11 bytes", map.put("0123456789x", "value"));
                        assertOverTheCap(map, "get", "the key has 11 bytes", map.get("0123456789x"));
                        assertOverTheCap(map, "putAll", "the value has 12 bytes", map.putAll(Map.of("key", "ключик")));
                    }))
                    .isEmpty();
        }
    }

    private static void assertOverTheCap(
            ReactiveHashMap<?, ?> map, String operation, String problem, Publisher<?> call) {
        StepVerifier.create(call)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContainingAll("'" + map.name() + "'", operation, problem, "10 allowed"));
    }

    private static void assertCodecException(
            ReactiveHashMap<?, ?> map, String operation, String problem, Publisher<?> call) {
        StepVerifier.create(call)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(CodecException.class, e -> {
                            assertThat(e.map()).isEqualTo(map.name());
                            assertThat(e.operation()).isEqualTo(operation);
                        })
                        .hasMessageContainingAll("'" + map.name() + "'", operation, problem)
                        .message()
                        .doesNotContain("secret", "poisoned"));
    }
}
