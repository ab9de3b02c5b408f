package io.reactivehashmap.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.CodecException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Runs the codecs in a class loader that has everything but zstd-jni. */
final class WithoutZstdTest {

    @Test
    void gzipWorks() throws Exception {
        assertThat(run(Gzip.class)).isEqualTo("x".repeat(2_000));
    }

    @Test
    void aWriterOfZstdCannotBeBuilt() throws Exception {
        assertThat(run(ZstdWriter.class))
                .isEqualTo("java.lang.IllegalStateException: ZSTD needs com.github.luben:zstd-jni on the class path");
    }

    @Test
    void aValueCompressedWithZstdIsACodecException() throws Exception {
        assertThat(run(ZstdReader.class))
                .isEqualTo(CodecException.class.getName() + ": the value is compressed with ZSTD, but ZSTD needs"
                        + " com.github.luben:zstd-jni on the class path");
    }

    private static Object run(Class<? extends Supplier<String>> scenario) throws Exception {
        URL[] classPath = Stream.of(
                        Codecs.class,
                        WithoutZstdTest.class,
                        JsonMapper.class,
                        JsonParser.class,
                        com.fasterxml.jackson.annotation.JsonTypeInfo.class,
                        NullMarked.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Constructor<?> isolated = loader.loadClass(scenario.getName()).getDeclaredConstructor();
            isolated.setAccessible(true);
            return ((Supplier<?>) isolated.newInstance()).get();
        }
    }

    static final class Gzip implements Supplier<String> {

        @Override
        public String get() {
            Codec<String> codec = Codecs.compressed(Codecs.string(), 10);
            return codec.decode(codec.encode("x".repeat(2_000)));
        }
    }

    static final class ZstdWriter implements Supplier<String> {

        @Override
        public String get() {
            CompressionOptions options =
                    CompressionOptions.builder().algorithm(Compression.ZSTD).build();
            return failureOf(() -> Codecs.compressed(Codecs.string(), options));
        }
    }

    static final class ZstdReader implements Supplier<String> {

        @Override
        public String get() {
            return failureOf(() -> Codecs.compressed(Codecs.string(), 10).decode(new byte[] {2, 0}));
        }
    }

    private static String failureOf(Supplier<?> action) {
        try {
            return "no failure, but " + action.get();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
