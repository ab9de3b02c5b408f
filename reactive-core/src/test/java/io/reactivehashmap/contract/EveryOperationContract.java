package io.reactivehashmap.contract;

import static io.reactivehashmap.contract.MapContract.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.UnsupportedCommandException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What holds for every operation. */
interface EveryOperationContract extends MapContract {

    @ParameterizedTest
    @EnumSource
    default void anOperationThatNobodySubscribesToSendsNothing(Call call) {
        ReactiveHashMap<String, String> map = newMap();
        assertThat(commandsOf(() -> assertThat(call.on(map)).isNotNull())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    default void everySubscriptionIsACallOfItsOwn(Call call) {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "1").block();
        Flux<?> operation = Flux.from(call.on(map));
        if (call.needsEntryExpiry() && !expiresEntries()) {
            assertThat(commandsOf(() -> assertUnsupported(call, operation))).isEmpty();
            return;
        }
        operation.blockLast();
        assertThat(commandsOf(operation::blockLast)).containsEntry(call.command(), 1L);
        assertThat(commandsOf(operation::blockLast)).containsEntry(call.command(), 1L);
    }

    @ParameterizedTest
    @EnumSource
    default void aKeyOfAnotherTypeIsAnErrorThatNamesTheMapAndTheType(Call call) {
        ReactiveHashMap<String, String> map = newMap();
        commands().lpush(utf8(map.name()), utf8("element"));
        if (call.needsEntryExpiry() && !expiresEntries()) {
            assertUnsupported(call, Flux.from(call.on(map)));
            return;
        }
        StepVerifier.create(call.on(map))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                            assertThat(e.map()).isEqualTo(map.name());
                            assertThat(e.operation()).isEqualTo(call.operation());
                        })
                        .hasMessageContainingAll("'" + map.name() + "'", call.operation(), "holds a list, not a hash"));
        assertThat(commands().lrange(utf8(map.name()), 0, -1)).containsExactly(utf8("element"));
    }

    @ParameterizedTest
    @EnumSource
    default void aNullArgumentIsThrownByTheMethodItselfAndNamed(NullArgument argument) {
        ReactiveHashMap<String, String> map = newMap();
        assertThatNullPointerException()
                .isThrownBy(() -> argument.passTo(map))
                .withMessageMatching(argument.argument() + "\\b.*");
    }

    @ParameterizedTest
    @EnumSource
    default void aCancelledCallLeavesTheConnectionInOrder(Call call) {
        ReactiveHashMap<String, String> map = newMap();
        Flux.from(call.on(map)).subscribe().dispose();
        StepVerifier.create(map.size()).expectNextCount(1).verifyComplete();
    }

    @Test
    default void aScriptIsSentAgainToAServerThatHasForgottenIt() {
        ReactiveHashMap<String, String> map = newMap();
        map.getAndPut("key", "1").block();
        commands().scriptFlush();
        assertThat(commandsOf(() -> StepVerifier.create(map.getAndPut("key", "2"))
                        .expectNext("1")
                        .verifyComplete()))
                .containsAllEntriesOf(Map.of("evalsha", 1L, "eval", 1L));
    }

    private void assertUnsupported(Call call, Flux<?> operation) {
        operation
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(UnsupportedCommandException.class, e -> {
                            assertThat(e.operation()).isEqualTo(call.operation());
                            assertThat(e.server()).isEqualTo(serverDescription());
                        }));
    }
}
