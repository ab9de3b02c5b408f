package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.TypeRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What may be in a session, and what is not. */
final class AttributesTest extends OnASessionStore {

    private static final TypeRegistry TYPES =
            TypeRegistry.builder().register("cart", Cart.class).build();

    record Cart(String owner, List<String> items) {}

    @Test
    void attributesKeepTheirTypes() {
        SessionStore typed = with(AttributeOptions.builder().types(TYPES).build());
        Cart cart = new Cart("ann", List.of("apple", "pear"));
        UUID uuid = UUID.randomUUID();
        Instant now = Instant.now();
        Session session = typed.create()
                .put("cart", cart)
                .put("uuid", uuid)
                .put("now", now)
                .put("map", Map.of("a", List.of(1, 2)));
        expect(SessionOutcome.SAVED, typed.save(session));

        Session loaded = loaded(typed, session.id());

        assertThat(loaded.get("cart", Cart.class)).contains(cart);
        assertThat(loaded.get("uuid", UUID.class)).contains(uuid);
        assertThat(loaded.get("now", Instant.class)).contains(now);
        assertThat(loaded.get("map", Map.class)).contains(Map.of("a", List.of(1, 2)));
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> loaded.get("cart", String.class));
    }

    @Test
    void aValueOfAnUnregisteredTypeIsRefusedAtOnceAndTheSessionIsAsBefore() {
        Session session = stored().put("a", "1");

        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> session.put("a", URI.create("x:y")))
                .withMessageContaining("session attribute 'a'")
                .withMessageContaining("URI is not registered");

        assertThat(session.get("a", String.class)).contains("1");
        expect(SessionOutcome.SAVED, store.save(session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "~x", "\ud800"})
    void aMalformedNameIsRefused(String name) {
        Session session = store.create();

        assertThatIllegalArgumentException().isThrownBy(() -> session.put(name, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> session.put("x".repeat(257), 1));
        assertThat(session.put("a~ b:c{d}ü", 1).put("x".repeat(256), 1).names()).hasSize(2);
    }

    @Test
    void aSessionThatWouldBeTooLargeStaysAsItIs() {
        SessionStore small = with(AttributeOptions.builder().maxBytes(1000).build());
        Session session = small.create().put("a", "x".repeat(600));
        expect(SessionOutcome.SAVED, small.save(session));
        Session other = loaded(small, session.id());

        assertThatExceptionOfType(SessionTooLargeException.class)
                .isThrownBy(() -> session.put("b", "x".repeat(1001)))
                .satisfies(error -> assertThat(error.maxBytes()).isEqualTo(1000));
        StepVerifier.create(small.save(session.put("b", "x".repeat(500))))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                SessionTooLargeException.class,
                                large -> assertThat(large.bytes()).isBetween(1100L, 1120L)))
                .verify(PATIENCE);
        StepVerifier.create(small.rotate(session))
                .expectError(SessionTooLargeException.class)
                .verify(PATIENCE);
        StepVerifier.create(small.bind(session, "ann", SessionLimit.unlimited()))
                .expectError(SessionTooLargeException.class)
                .verify(PATIENCE);
        StepVerifier.create(small.save(small.create().put("a", "x".repeat(600)).put("b", "x".repeat(600))))
                .expectError(SessionTooLargeException.class)
                .verify(PATIENCE);

        assertThat(loaded(small, session.id()).names()).containsExactly("a");
        expect(SessionOutcome.SAVED, small.save(other.put("a", "x".repeat(900))));
        expect(SessionOutcome.SAVED, small.save(other.remove("a").put("b", "x".repeat(900))));
    }

    @Test
    void twoRequestsTogetherCannotMakeASessionTooLargeEither() {
        SessionStore small = with(AttributeOptions.builder().maxBytes(1000).build());
        String id = stored(small).id();
        Session first = loaded(small, id).put("a", "x".repeat(600));
        Session second = loaded(small, id).put("b", "x".repeat(600));
        expect(SessionOutcome.SAVED, small.save(first));

        StepVerifier.create(small.save(second))
                .expectError(SessionTooLargeException.class)
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource
    void anAttributeThatCannotBeDecodedFailsNoLoad(UndecodableAttribute policy) {
        Session session = login("ann").put("good", "1").put("bad", "2");
        expect(SessionOutcome.SAVED, store.save(session));
        poison(session, "bad");
        SessionStore reading =
                with(AttributeOptions.builder().undecodable(policy).build());

        Session loaded = loaded(reading, session.id());

        assertThat(loaded.names()).containsExactlyInAnyOrder("good", "bad");
        assertThat(loaded.get("good", String.class)).contains("1");
        expect(SessionOutcome.SAVED, reading.save(loaded.put("other", "3")));
        switch (policy) {
            case DROP -> {
                assertThat(loaded.get("bad", String.class)).isEmpty();
                expect(SessionOutcome.SAVED, reading.save(loaded));
                assertThat(loaded(store, session.id()).names()).containsExactlyInAnyOrder("good", "other");
            }
            case INVALIDATE -> {
                assertThat(loaded.get("bad", String.class)).isEmpty();
                expect(SessionOutcome.GONE, reading.save(loaded));
                assertThat(isLive(session.id())).isFalse();
            }
            case ERROR -> {
                assertThatExceptionOfType(CodecException.class)
                        .isThrownBy(() -> loaded.get("bad", String.class))
                        .withMessageContaining("'bad'");
                assertThat(loaded(store, session.id()).names()).contains("bad");
            }
        }
    }

    @Test
    void anUpdateOfWhatCannotBeDecodedBeginsWithNothing() {
        Session session = stored().put("count", 1L);
        expect(SessionOutcome.SAVED, store.save(session));
        Session before = loaded(store, session.id());
        before.update("count", Long.class, n -> n == null ? 100L : n + 1);
        poison(session, "count");
        Session after = loaded(store, session.id());
        after.update("count", Long.class, n -> n == null ? 200L : n + 1);

        expect(SessionOutcome.SAVED, store.save(before));
        assertThat(loaded(store, session.id()).get("count", Long.class)).contains(100L);
        expect(SessionOutcome.SAVED, store.save(after));
        assertThat(loaded(store, session.id()).get("count", Long.class)).contains(200L);
    }

    @Test
    void aSessionIsDeletedWithoutBeingDecoded() {
        Session session = login("ann").put("bad", "2");
        expect(SessionOutcome.SAVED, store.save(session));
        poison(session, "bad");

        assertThat(result(store.delete(session.id()))).isTrue();
    }

    @Test
    void encryptedAttributesAreUnreadableOnTheServerAndReadableHere() {
        SessionStore encrypting = with(encrypted(AttributeEncryption.builder("k1", key("one"))));
        Session session = encrypting.create().put("secret", "the cake is a lie");
        expect(SessionOutcome.SAVED, encrypting.save(session));

        byte[] stored = raw(session, "secret");
        assertThat(new String(stored, UTF_8)).doesNotContain("cake").contains("k1");
        Session loaded = loaded(encrypting, session.id());
        assertThat(loaded.get("secret", String.class)).contains("the cake is a lie");
        expect(SessionOutcome.SAVED, encrypting.save(loaded.update("secret", String.class, text -> text + "!")));
        assertThat(loaded(encrypting, session.id()).get("secret", String.class)).contains("the cake is a lie!");
    }

    @Test
    void aKeyIsReplacedWhileWhatWasWrittenWithItIsStillRead() {
        SessionStore before = with(encrypted(AttributeEncryption.builder("k1", key("one"))));
        SessionStore after =
                with(encrypted(AttributeEncryption.builder("k2", key("two")).formerKey("k1", key("one"))));
        SessionStore later = with(encrypted(AttributeEncryption.builder("k2", key("two"))));
        Session session = before.create().put("a", "1").put("b", "2");
        expect(SessionOutcome.SAVED, before.save(session));

        Session loaded = loaded(after, session.id());
        assertThat(loaded.get("a", String.class)).contains("1");
        expect(SessionOutcome.SAVED, after.save(loaded.put("a", "3")));

        assertThat(loaded(later, session.id()).get("a", String.class)).contains("3");
        assertThat(loaded(later, session.id()).get("b", String.class)).isEmpty();
    }

    @Test
    void anEncryptedAttributeIsGoodUnderItsOwnNameAndUnchangedOnly() {
        SessionStore encrypting = with(encrypted(AttributeEncryption.builder("k1", key("one"))));
        Session session = encrypting.create().put("role", "user").put("wish", "admin");
        expect(SessionOutcome.SAVED, encrypting.save(session));
        byte[] wish = raw(session, "wish");
        commands().hset(key(session), "role".getBytes(UTF_8), wish);
        wish[wish.length - 1]++;
        commands().hset(key(session), "wish".getBytes(UTF_8), wish);
        commands().hset(key(session), "plain".getBytes(UTF_8), "x".getBytes(UTF_8));
        commands().hset(key(session), "empty".getBytes(UTF_8), new byte[0]);

        Session loaded = loaded(encrypting, session.id());

        assertThat(loaded.names()).hasSize(4);
        for (String name : loaded.names()) {
            assertThat(loaded.get(name, String.class)).as(name).isEmpty();
        }
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AttributeEncryption.builder("", key("one")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeEncryption.builder("k", new SecretKeySpec(new byte[16], "DES")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeEncryption.builder("k", key("one")).formerKey("k", key("two")));
    }

    @Test
    void nothingOfTheIdIsOnTheServerUnlessThatIsWanted() {
        Session hashed = stored();
        SessionStore open = store(builder -> builder.hashedIds(false));
        Session plain = stored(open);

        assertThat(keys()).noneMatch(key -> key.contains(hashed.id().substring(1)));
        assertThat(keys()).anyMatch(key -> key.contains(plain.id().substring(1)));
        assertThat(loaded(open, plain.id()).handle().text()).contains(plain.id());
        assertThat(hashed.toString()).doesNotContain(hashed.id().substring(1));
    }

    private SessionStore with(AttributeOptions options) {
        return store(builder -> builder.attributes(options));
    }

    private static AttributeOptions encrypted(AttributeEncryption.Builder keys) {
        return AttributeOptions.builder().encryption(keys.build()).build();
    }

    private static SecretKey key(String seed) {
        byte[] bytes = new byte[32];
        System.arraycopy(seed.getBytes(UTF_8), 0, bytes, 0, seed.length());
        return new SecretKeySpec(bytes, "AES");
    }

    private void poison(Session session, String name) {
        commands().hset(key(session), name.getBytes(UTF_8), new byte[] {(byte) 0xff, 1, 2});
    }

    private byte[] raw(Session session, String name) {
        return commands().hget(key(session), name.getBytes(UTF_8));
    }

    private byte[] key(Session session) {
        return new SessionKeys(namespace).session(session.handle());
    }
}
