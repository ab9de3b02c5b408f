package io.reactivehashmap.session.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How sessions of Spring Session are saved, found, changed and deleted. */
class RepositoryLifeTest extends RepositorySupport {

    @Test
    void aSessionIsFoundAsItWasSavedUntilItIsDeleted() {
        RedisReactiveSession session = created();
        session.setAttribute("name", "Ann");
        session.setAttribute("visits", 3L);
        save(session);

        RedisReactiveSession found = found(session.getId());

        assertThat(found.getId()).isEqualTo(session.getId());
        assertThat(found.getAttributeNames()).containsExactlyInAnyOrder("name", "visits");
        assertThat(found.<String>getAttribute("name")).isEqualTo("Ann");
        assertThat(found.<Long>getAttribute("visits")).isEqualTo(3L);
        assertThat(found.<Object>getAttribute("other")).isNull();
        assertThat(found.getCreationTime()).isEqualTo(session.getCreationTime());
        assertThat(found.getLastAccessedTime()).isEqualTo(session.getLastAccessedTime());
        assertThat(found.getMaxInactiveInterval()).isEqualTo(session.getMaxInactiveInterval());
        assertThat(found.isExpired()).isFalse();
        delete(session.getId());
        assertThat(isFound(session.getId())).isFalse();
    }

    @Test
    void nothingIsSavedUnlessItIsSubscribedTo() {
        RedisReactiveSession session = created();
        Mono<Void> save = repository.save(session);

        assertThat(isFound(session.getId())).isFalse();
        save.block(PATIENCE);
        assertThat(isFound(session.getId())).isTrue();
    }

    @Test
    void savesThatOverlapAreBothDone() {
        RedisReactiveSession session = created();
        session.setAttribute("a", "1");
        Mono<Void> first = repository.save(session);
        session.setAttribute("b", "2");
        Mono<Void> second = repository.save(session);

        Mono.when(first, second).block(PATIENCE);

        assertThat(found(session.getId()).getAttributeNames()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whatIsAddedLaterIsKeptBesideWhatThereWas() {
        RedisReactiveSession session = created();
        session.setAttribute("a", "1");
        save(session);
        RedisReactiveSession later = found(session.getId());
        later.setAttribute("b", "2");
        save(later);

        RedisReactiveSession found = found(session.getId());
        assertThat(found.<String>getAttribute("a")).isEqualTo("1");
        assertThat(found.<String>getAttribute("b")).isEqualTo("2");
    }

    @Test
    void ofAnAttributeThatIsRemovedOrSetToNullNothingIsLeft() {
        RedisReactiveSession session = created();
        session.setAttribute("a", "1");
        session.setAttribute("b", "2");
        save(session);
        session.removeAttribute("a");
        session.setAttribute("b", null);
        session.removeAttribute("never");
        save(session);

        assertThat(found(session.getId()).getAttributeNames()).isEmpty();
        assertThat(fields()).isOne();
    }

    @Test
    void attributesCanBeRemovedWhileTheirNamesAreGoneThrough() {
        RedisReactiveSession session = created();
        assertThat(session.getAttributeNames()).isEmpty();
        session.setAttribute("a", "1");
        session.setAttribute("b", "2");
        assertThat(session.getAttributeNames()).containsExactlyInAnyOrder("a", "b");

        for (String name : session.getAttributeNames()) {
            session.removeAttribute(name);
        }

        assertThat(session.getAttributeNames()).isEmpty();
    }

    @Test
    void requestsThatChangeDifferentAttributesAtOnceDoNotUndoEachOthers() {
        String id = saved().getId();
        List<String> names = IntStream.range(0, 64).mapToObj(i -> "a" + i).toList();
        List<RedisReactiveSession> requests =
                results(Flux.fromIterable(names).flatMap(name -> repository.findById(id)));
        for (int i = 0; i < names.size(); i++) {
            requests.get(i).setAttribute(names.get(i), "set");
        }

        results(Flux.fromIterable(requests).flatMap(repository::save));

        assertThat(found(id).getAttributeNames()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void whatWasOnlyReadIsNotSavedOverWhatAnotherRequestHasSaved() {
        RedisReactiveSession session = created();
        session.setAttribute("read", "before");
        session.setAttribute("set", "before");
        session.setAttribute("untouched", "before");
        save(session);
        RedisReactiveSession slow = found(session.getId());
        slow.getAttribute("read");
        slow.setAttribute("set", "by the slow one");
        for (String name : session.getAttributeNames()) {
            session.setAttribute(name, "by the quick one");
        }
        save(session);

        save(slow);

        RedisReactiveSession found = found(session.getId());
        assertThat(found.<String>getAttribute("read")).isEqualTo("by the quick one");
        assertThat(found.<String>getAttribute("set")).isEqualTo("by the slow one");
        assertThat(found.<String>getAttribute("untouched")).isEqualTo("by the quick one");
    }

    @Test
    void anAttributeThatWasChangedInPlaceIsSaved() {
        RedisReactiveSession session = created();
        session.setAttribute("cart", new ArrayList<>(List.of("apple")));
        save(session);

        RedisReactiveSession found = found(session.getId());
        found.<List<Object>>getRequiredAttribute("cart").add("pear");
        save(found);

        assertThat(found(session.getId()).<List<Object>>getRequiredAttribute("cart"))
                .containsExactly("apple", "pear");
    }

    @Test
    void aSessionThatWasDeletedIsSavedByNobodyAndSaysSo() {
        RedisReactiveSession session = saved();
        RedisReactiveSession underWay = found(session.getId());
        RedisReactiveSession rotating = found(session.getId());
        RedisReactiveSession loggingIn = found(session.getId());
        delete(session.getId());

        underWay.setAttribute("a", "1");
        assertHasEnded(underWay);
        assertThat(underWay.isExpired()).isTrue();
        String next = rotating.changeSessionId();
        assertHasEnded(rotating);
        loggingIn.setAttribute(PRINCIPAL, "ann");
        assertHasEnded(loggingIn);

        assertThat(isFound(session.getId())).isFalse();
        assertThat(isFound(next)).isFalse();
        assertThat(sessionsOf("ann")).isEmpty();
        assertNoSessionIsStored();
    }

    @Test
    void aSessionThatIsDeletedWhileItIsSavedStaysDeleted() {
        for (int round = 0; round < often(200); round++) {
            RedisReactiveSession session = saved();
            RedisReactiveSession other = found(session.getId());
            other.setAttribute("a", "1");
            Mono<Void> save = repository.save(other).onErrorComplete(IllegalStateException.class);
            Mono<Void> delete = repository.deleteById(session.getId());

            (round % 2 == 0 ? Mono.when(save, delete) : Mono.when(delete, save)).block(PATIENCE);

            assertThat(isFound(session.getId())).isFalse();
        }
        assertNoSessionIsStored();
    }

    @Test
    void nothingIsFoundOrDeletedUnderAnIdThatNobodyHas() {
        RedisReactiveSession session = saved();
        String unknown = created().getId();

        for (String id : List.of(unknown, "", "test", "~", "~test", new MapSession().getId())) {
            assertThat(isFound(id)).isFalse();
            delete(id);
        }

        assertThat(isFound(session.getId())).isTrue();
    }

    @Test
    void theClockOfTheApplicationDoesNotSayWhenASessionWasUsed() {
        RedisReactiveSession session = saved();
        Instant used = session.getLastAccessedTime();

        session.setLastAccessedTime(Instant.now().minus(Duration.ofDays(1)));
        save(session);

        assertThat(session.getLastAccessedTime()).isEqualTo(used);
        assertThat(isFound(session.getId())).isTrue();
    }

    @Test
    void anIdIsOfOneFormAndNowhereOnTheServer() {
        RedisReactiveSession session = saved();

        assertThat(session.getId()).hasSize(44).doesNotStartWith("~");
        assertThat(keys()).noneMatch(key -> key.contains(session.getId().substring(1)));
    }

    @Test
    void aRepositoryNeedsAStore() {
        assertThatNullPointerException()
                .isThrownBy(() -> new RedisReactiveSessionRepository(nothing(), SessionPrincipals.none()))
                .withMessage("sessions");
        assertThatNullPointerException()
                .isThrownBy(() -> new RedisReactiveSessionRepository(store, nothing()))
                .withMessage("principals");
    }

    /** Returns {@code null}, where the compiler knows that there must be something. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    private void assertNoSessionIsStored() {
        assertThat(keys()).noneMatch(key -> key.contains("}:session:"));
    }

    /** Returns how many fields the only session has on the server. */
    private long fields() {
        String key = keys().stream()
                .filter(name -> name.contains("}:session:"))
                .findFirst()
                .orElseThrow();
        return commands().hlen(key.getBytes(UTF_8));
    }
}
