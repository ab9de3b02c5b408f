package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A reply that its command cannot have is another command's: nobody gets it, and the connection is given up. */
final class ReplyShapeTest extends OnAPipeline {

    private static final String NONCE = string("4bdab9dedd21f65b");

    private final Pipeline pipeline = openPipeline();

    /**
     * What a heartbeat is answered with is what comes next if a reply got lost. It may be a value, but nothing else.
     */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VALUE")
    void theAnswerToAHeartbeatIsNoListAndNoNumber(Kind kind) {
        assertRefused(kind, NONCE);
    }

    @ParameterizedTest
    @CsvSource({
        "VALUE, :1",
        "VALUE, *1|$1|x",
        "VALUES, :1",
        "VALUES, $-1",
        "VALUES, *1|$1|x",
        "VALUES, *3|$1|x|$1|y|$1|z",
        "VALUES, *2|*2|$1|x|$1|y|$1|z",
        "NUMBER, $1|x",
        "NUMBER, *1|:1",
        "NUMBERS, :1",
        "NUMBERS, *1|$1|x",
        "NUMBERS, *1|*1|:1",
        "PAIRS, :1",
        "PAIRS, *2|$-1|$-1",
        "PAGE, :1",
        "PAGE, $-1",
        "PAGE, *0",
        "PAGE, *1|$1|0",
        "PAGE, *2|$1|x|$1|y",
        "PAGE, *3|$1|0|*0|*0",
        "PAGE, *2|$1|0|*-1",
        "PAGE, *2|*0|$1|0",
        "PAGE, *2|$1|0|*1|$1|x",
        "PAGE, *2|$1|0|*2|$1|x|*0",
    })
    void noOtherShapeIsTakenFor(Kind kind, String reply) {
        assertRefused(kind, reply.replace("|", "\r\n") + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"$1|x", "*1|$1|x", "*3|$1|x|$1|y|$1|z", "*2|:1|:2", "*2|*2|$1|x|$1|y|$1|z"})
    void norForThatOfMergedGets(String reply) {
        RecordedCall<byte[]> first = submit(pipeline, RecordedCall.get(map, "a"));
        submit(pipeline, RecordedCall.get(map, "b"));
        wire.run();
        assertThat(wire.lines()).containsExactly("HMGET map a b");

        wire.answer(reply.replace("|", "\r\n") + "\r\n");

        assertThat(first.error()).isInstanceOf(CallFailure.class);
        assertThat(wire.isClosed()).isTrue();
    }

    private void assertRefused(Kind kind, String reply) {
        RecordedCall<?> call = submit(pipeline, kind.on(map));
        wire.run();

        wire.answer(reply);

        assertThat(call.error())
                .isInstanceOfSatisfying(
                        CallFailure.class, failure -> assertThat(failure.sent()).isTrue())
                .hasMessage("the reply has another shape than the command's");
        assertThat(wire.isClosed()).isTrue();
    }

    /** What commands are answered with. */
    private enum Kind {
        VALUE,
        VALUES,
        NUMBER,
        NUMBERS,
        PAIRS,
        PAGE;

        /** Returns a call that is answered so. */
        RecordedCall<?> on(MapName map) {
            return switch (this) {
                case VALUE -> RecordedCall.get(map, "a");
                case VALUES -> RecordedCall.getAll(map, "a", "b");
                case NUMBER -> RecordedCall.increment(map, "a");
                case NUMBERS -> new RecordedCall<>(Requests.entryTimeToLive(map, new byte[] {'a'}));
                case PAIRS -> new RecordedCall<>(Requests.randomEntries(map, 2));
                case PAGE -> RecordedCall.scan(map, 10);
            };
        }
    }
}
