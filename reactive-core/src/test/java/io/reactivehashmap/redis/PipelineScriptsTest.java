package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a script goes by its source, and when by its digest. */
final class PipelineScriptsTest extends OnAPipeline {

    private static final String BY_SOURCE = "EVAL replace 1 map a 1";
    private static final String BY_DIGEST = "EVALSHA replace 1 map a 1";

    private final Pipeline pipeline = openPipeline();

    @Test
    void theFirstUseIsBySourceAndAllOthersAreByDigest() {
        assertThat(replaceTwice()).containsExactly(BY_SOURCE, BY_DIGEST);
        assertThat(replaceTwice()).containsExactly(BY_DIGEST, BY_DIGEST);
    }

    @Test
    void eachScriptIsSentOnce() {
        submit(pipeline, RecordedCall.replace(map, "a", "1"));
        submit(pipeline, RecordedCall.remove(map, "a"));
        submit(pipeline, RecordedCall.remove(map, "b"));
        submit(pipeline, RecordedCall.replace(other, "a", "1"));
        submit(pipeline, RecordedCall.remove(other, "a"));
        submit(pipeline, RecordedCall.remove(other, "b"));

        assertThat(wire.turn())
                .containsExactly(
                        BY_SOURCE,
                        "EVALSHA replace 1 other a 1",
                        "EVAL remove_each 1 map a b",
                        "EVALSHA remove_each 1 other a b");
    }

    @Test
    void overAnotherConnectionItIsBySourceAgain() {
        replaceTwice();

        wire.reconnect();

        assertThat(replaceTwice()).containsExactly(BY_SOURCE, BY_DIGEST);
    }

    @Test
    void afterAServerDidNotKnowItItIsBySourceAgain() {
        replaceTwice();

        wire.answer(":1\r\n");
        wire.answer("-NOSCRIPT No matching script. Please use EVAL.\r\n");

        assertThat(replaceTwice()).containsExactly(BY_SOURCE, BY_DIGEST);
    }

    @Test
    void anotherErrorIsNoReasonToSendTheSourceAgain() {
        replaceTwice();

        wire.answer("-WRONGTYPE Operation against a key\r\n");

        assertThat(replaceTwice()).containsExactly(BY_DIGEST, BY_DIGEST);
    }

    @Test
    void aScriptOfACallThatHasEndedIsNotTakenForSent() {
        submit(pipeline, RecordedCall.replace(map, "a", "1")).abandon();
        wire.run();

        assertThat(replaceTwice()).containsExactly(BY_SOURCE, BY_DIGEST);
    }

    private List<String> replaceTwice() {
        submit(pipeline, RecordedCall.replace(map, "a", "1"));
        submit(pipeline, RecordedCall.replace(map, "a", "1"));
        return wire.turn();
    }
}
