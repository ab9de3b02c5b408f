package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.scan.ScanOptions;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An option out of its range is refused where it is set, with its name and the value. */
final class InvalidOptionsTest {

    @ParameterizedTest
    @EnumSource
    void aNumberOutOfRangeIsRefusedByTheSetterAndStated(Setting setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.setter.apply(setting.value))
                .withMessageContaining(setting.option)
                .withMessageContaining(Integer.toString(setting.value));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT24H0.001S"})
    void aDeadlineOutOfRangeIsRefusedByTheSetterAndStated(Duration deadline) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReactiveHashMaps.builder().deadline(deadline))
                .withMessageContaining("deadline")
                .withMessageContaining(deadline.toString());
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT0.009S"})
    void aHeartbeatThatIsTooShortIsRefusedByTheSetter(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReactiveHashMaps.builder().heartbeat(interval))
                .withMessage("heartbeat must be at least 10 ms, was " + interval);
    }

    @ParameterizedTest
    @CsvSource({"PT2S", "PT2.001S"})
    void aHeartbeatThatIsNotShorterThanTheDeadlineIsRefused(Duration interval) {
        ReactiveHashMaps.Builder builder =
                ReactiveHashMaps.builder().heartbeat(interval).deadline(Duration.ofSeconds(2));
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessage("heartbeat must be shorter than the deadline, was " + interval + " and PT2S");
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT168H0.001S"})
    void aRetentionOutOfRangeIsRefusedByTheSetterAndStated(Duration retention) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReactiveHashMaps.builder().operationIdRetention(retention))
                .withMessage("operationIdRetention must be positive and at most 7 days, was " + retention);
    }

    @ParameterizedTest
    @CsvSource({"PT2S", "PT1.999S"})
    void aRetentionThatIsNotLongerThanTheDeadlineIsRefused(Duration retention) {
        ReactiveHashMaps.Builder builder =
                ReactiveHashMaps.builder().operationIdRetention(retention).deadline(Duration.ofSeconds(2));
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessage("operationIdRetention must be longer than the deadline, was " + retention + " and PT2S");
    }

    @Test
    void theDefaultRetentionFollowsALongDeadline() {
        ReactiveHashMaps.builder().deadline(Duration.ofDays(1)).build().close();
    }

    @Test
    void optionsSayWhatTheyAre() {
        assertThat(ScanOptions.builder()
                        .match("a*")
                        .count(5)
                        .readAhead(2)
                        .deduplicate(9)
                        .build())
                .hasToString("ScanOptions[match=a*, count=5, readAhead=2, deduplicationBytes=9]");
        assertThat(BulkOptions.builder()
                        .batchEntries(5)
                        .batchBytes(6)
                        .batchesInFlight(7)
                        .build())
                .hasToString("BulkOptions[batchEntries=5, batchBytes=6, batchesInFlight=7, skipInvalid=false]");
    }

    /** A value that an option cannot have. */
    private enum Setting {
        COUNT_ZERO("count", 0, ScanOptions.builder()::count),
        COUNT_NEGATIVE("count", -1, ScanOptions.builder()::count),
        READ_AHEAD_NEGATIVE("readAhead", -1, ScanOptions.builder()::readAhead),
        DEDUPLICATE_ZERO("maxBytes", 0, ScanOptions.builder()::deduplicate),
        BATCH_ENTRIES_ZERO("batchEntries", 0, BulkOptions.builder()::batchEntries),
        BATCH_BYTES_ZERO("batchBytes", 0, BulkOptions.builder()::batchBytes),
        BATCHES_IN_FLIGHT_ZERO("batchesInFlight", 0, BulkOptions.builder()::batchesInFlight),
        MAX_PENDING_CALLS_ZERO("maxPendingCalls", 0, PipelineOptions.builder()::maxPendingCalls),
        MAX_PENDING_CALLS_NEGATIVE("maxPendingCalls", -1, PipelineOptions.builder()::maxPendingCalls),
        MAX_WAITING_BYTES_ZERO("maxWaitingBytes", 0, PipelineOptions.builder()::maxWaitingBytes),
        MAX_VALUE_BYTES_ZERO("maxValueBytes", 0, ReactiveHashMaps.builder()::maxValueBytes),
        MAX_VALUE_BYTES_TOO_MANY("maxValueBytes", 536_870_913, ReactiveHashMaps.builder()::maxValueBytes);

        private final String option;
        private final int value;

        @SuppressWarnings("ImmutableEnumChecker") // the builders are used by one test each
        private final Function<Integer, Object> setter;

        Setting(String option, int value, Function<Integer, Object> setter) {
            this.option = option;
            this.value = value;
            this.setter = setter;
        }
    }
}
