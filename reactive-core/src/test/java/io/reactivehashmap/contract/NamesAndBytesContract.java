package io.reactivehashmap.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** That names, keys and values are bytes to the library, whatever they look like. */
interface NamesAndBytesContract extends MapContract {

    int MEBIBYTE = 1024 * 1024;

    static Stream<byte[]> awkwardBytes() {
        byte[] every = new byte[256];
        byte[] large = new byte[MEBIBYTE];
        for (int i = 0; i < large.length; i++) {
            every[i % every.length] = (byte) i;
            large[i] = (byte) (i * 31);
        }
        return Stream.of(new byte[] {0}, new byte[] {'\r', '\n'}, new byte[] {(byte) 0xff, (byte) 0xfe}, every, large);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\r\n", "*1\r\n$4\r\nPING\r\n", " ", "{tag}:name", "ключ", "鍵", "🔑"})
    default void anyTextIsANameAKeyAndAValue(String text) {
        ReactiveHashMap<String, String> map = maps().map(text, Codecs.string(), Codecs.string());
        assertThat(map.name()).isEqualTo(text);
        map.put(text, text).block();
        map.get(text).as(StepVerifier::create).expectNext(text).verifyComplete();
        map.getAndPut(text, text).as(StepVerifier::create).expectNext(text).verifyComplete();
        map.getAll(List.of(text))
                .as(StepVerifier::create)
                .expectNext(new MapEntry<>(text, text))
                .verifyComplete();
        map.pop()
                .as(StepVerifier::create)
                .expectNext(new MapEntry<>(text, text))
                .verifyComplete();
    }

    @ParameterizedTest
    @MethodSource("awkwardBytes")
    default void anyBytesAreANameAKeyAndAValue(byte[] bytes) {
        ReactiveHashMap<byte[], byte[]> map = maps().map(bytes, Codecs.bytes(), Codecs.bytes());
        map.put(bytes, bytes).block();
        assertThat(commands().hget(bytes, bytes)).isEqualTo(bytes);
        map.get(bytes)
                .as(StepVerifier::create)
                .expectNextMatches(value -> Arrays.equals(value, bytes))
                .verifyComplete();
        map.replace(bytes, bytes, bytes)
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
        map.randomEntries(1)
                .as(StepVerifier::create)
                .expectNextMatches(e -> Arrays.equals(e.key(), bytes) && Arrays.equals(e.value(), bytes))
                .verifyComplete();
        map.getAndRemove(bytes)
                .as(StepVerifier::create)
                .expectNextMatches(value -> Arrays.equals(value, bytes))
                .verifyComplete();
        map.size().as(StepVerifier::create).expectNext(0L).verifyComplete();
    }

    @Test
    default void theEmptyKeyIsAKey() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("", "value").block();
        map.get("").as(StepVerifier::create).expectNext("value").verifyComplete();
        map.remove("").as(StepVerifier::create).expectNext(true).verifyComplete();
    }

    @Test
    default void anEmptyNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maps().map("", Codecs.string(), Codecs.string()))
                .withMessageContaining("name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maps().map(new byte[0], Codecs.string(), Codecs.string()))
                .withMessageContaining("name");
    }

    @Test
    default void aNameThatIsNotUnicodeIsRefusedInsteadOfBecomingThatOfAnotherMap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maps().map("lone \ud800 surrogate", Codecs.string(), Codecs.string()));
    }

    @Test
    default void theNameGivenAsBytesIsCopied() {
        byte[] name = MapContract.utf8(TestServer.uniqueName());
        ReactiveHashMap<String, String> map = maps().map(name, Codecs.string(), Codecs.string());
        String text = map.name();
        name[0] = '!';
        map.put("key", "value").block();
        assertThat(commands().exists(MapContract.utf8(text))).isEqualTo(1);
    }

    @Test
    default void twoMapsOfOneNameAreOneMap() {
        ReactiveHashMap<String, String> map = newMap();
        ReactiveHashMap<String, String> same = maps().map(map.name(), Codecs.string(), Codecs.string());
        map.put("key", "value").block();
        same.get("key").as(StepVerifier::create).expectNext("value").verifyComplete();
    }
}
