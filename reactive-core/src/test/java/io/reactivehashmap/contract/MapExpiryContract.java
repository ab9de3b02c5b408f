package io.reactivehashmap.contract;

import static io.reactivehashmap.contract.MapContract.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.ReactiveHashMap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What every server promises about the expiry of whole maps; {@link EntryExpiryContract} is about entries. */
interface MapExpiryContract extends MapContract {

    Duration HOUR = Duration.ofHours(1);

    @Test
    default void aMapExpiresWhenItsTimeIsOver() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.expire(Duration.ofMillis(20))
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
        map.containsKey("key")
                .repeat()
                .takeUntil(present -> !present)
                .last()
                .as(StepVerifier::create)
                .expectNext(false)
                .verifyComplete();
        assertThat(commands().exists(utf8(map.name()))).isZero();
    }

    @Test
    default void theTimeToLiveIsWhatIsLeftOfIt() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.expire(HOUR).block();
        map.timeToLive()
                .as(StepVerifier::create)
                .assertNext(left -> assertThat(left).isBetween(HOUR.minusMinutes(1), HOUR))
                .verifyComplete();
    }

    @Test
    default void aMapThatDoesNotExpireHasNoTimeToLive() {
        ReactiveHashMap<String, String> map = newMap();
        map.timeToLive().as(StepVerifier::create).verifyComplete();
        map.put("key", "value").block();
        map.timeToLive().as(StepVerifier::create).verifyComplete();
    }

    @Test
    default void expireTellsWhetherThereIsAMap() {
        ReactiveHashMap<String, String> map = newMap();
        map.expire(HOUR).as(StepVerifier::create).expectNext(false).verifyComplete();
        map.put("key", "value").block();
        map.expire(HOUR).as(StepVerifier::create).expectNext(true).verifyComplete();
    }

    @Test
    default void persistTakesTheExpiryOffAndTellsWhetherThereWasOne() {
        ReactiveHashMap<String, String> map = newMap();
        map.persist().as(StepVerifier::create).expectNext(false).verifyComplete();
        map.put("key", "value").block();
        map.persist().as(StepVerifier::create).expectNext(false).verifyComplete();
        map.expire(HOUR).block();
        map.persist().as(StepVerifier::create).expectNext(true).verifyComplete();
        map.timeToLive().as(StepVerifier::create).verifyComplete();
    }

    @Test
    default void writingAnEntryLeavesTheExpiryOfTheMap() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.expire(HOUR).block();
        map.put("key", "other").block();
        map.timeToLive().as(StepVerifier::create).expectNextCount(1).verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-0.000000001S"})
    default void aTimeToLiveThatIsNotPositiveIsRefusedAtTheCallAndStated(Duration timeToLive) {
        ReactiveHashMap<String, String> map = newMap();
        String message = "timeToLive must be positive, was " + timeToLive;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.expire(timeToLive))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.put("key", "value", timeToLive))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.expireEntry("key", timeToLive))
                .withMessage(message);
    }

    @Test
    default void aTimeToLiveBeyondMillisecondsIsRefusedAtTheCall() {
        ReactiveHashMap<String, String> map = newMap();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.expire(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageContaining("too long");
    }

    @Test
    default void aTimeToLiveBeyondTheServersClockIsAnErrorAndChangesNothing() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.expire(Duration.ofMillis(Long.MAX_VALUE))
                .as(StepVerifier::create)
                .verifyError(InvalidRequestException.class);
        map.timeToLive().as(StepVerifier::create).verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("value").verifyComplete();
    }

    @Test
    default void aTimeToLiveOfAThousandYearsIsKept() {
        ReactiveHashMap<String, String> map = newMap();
        Duration millennium = Duration.ofDays(365_000);
        map.put("key", "value").block();
        map.expire(millennium).block();
        map.timeToLive()
                .as(StepVerifier::create)
                .assertNext(left -> assertThat(left).isBetween(millennium.minusMinutes(1), millennium))
                .verifyComplete();
    }
}
