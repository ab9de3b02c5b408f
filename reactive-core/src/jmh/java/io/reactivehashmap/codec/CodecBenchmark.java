package io.reactivehashmap.codec;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One value through each codec, in both directions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private static final String TEXT = "a text of a hundred characters, give or take a few, ".repeat(2);

    @Param({"string", "int64", "float64", "json", "typed", "compressed"})
    public String codec = "";

    private Translation<?> translation = new Translation<>(Codecs.string(), "");

    @Setup
    public void setUp() {
        translation = switch (codec) {
            case "string" -> new Translation<>(Codecs.string(), TEXT);
            case "int64" -> new Translation<>(Codecs.int64(), 1_234_567_890L);
            case "float64" -> new Translation<>(Codecs.float64(), 1234.5678);
            case "json" -> new Translation<>(Codecs.json(User.class), new User(42, "Ann", "ann@example.org", true));
            case "typed" ->
                new Translation<>(
                        Codecs.typed(TypeRegistry.builder().build()),
                        Map.of("at", Instant.EPOCH, "names", List.of("Ann", "Bob"), "age", 42));
            case "compressed" -> new Translation<>(Codecs.compressed(Codecs.string(), 512), TEXT.repeat(40));
            default -> throw new IllegalStateException(codec);
        };
    }

    @Benchmark
    public byte[] encode() {
        return translation.encode();
    }

    @Benchmark
    public Object decode() {
        return translation.decode();
    }

    /** A value and how it is encoded. */
    private static final class Translation<T> {

        private final Codec<T> codec;
        private final T value;
        private final byte[] encoded;

        Translation(Codec<T> codec, T value) {
            this.codec = codec;
            this.value = value;
            this.encoded = codec.encode(value);
        }

        byte[] encode() {
            return codec.encode(value);
        }

        Object decode() {
            return codec.decode(encoded);
        }
    }

    /** What the JSON is of. */
    public record User(long id, String name, String email, boolean active) {}
}
