package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.ForkedJvm;
import io.reactivehashmap.testing.TestServer;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the library on a class path that has everything but Micrometer. */
@Tag("once")
final class WithoutMicrometerTest {

    @Test
    void mapsWork() throws Exception {
        List<String> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("micrometer"))
                .toList();

        String output =
                ForkedJvm.runOn(classPath, PutAndGet.class, TestServer.get().uri(), TestServer.uniqueName());

        assertThat(output).endsWith("Micrometer: absent, value: there");
    }

    /** Puts a value and gets it. */
    static final class PutAndGet {

        private PutAndGet() {}

        public static void main(String[] arguments) {
            try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                    .uri(arguments[0])
                    .deadline(Duration.ofSeconds(20))
                    .build()) {
                ReactiveHashMap<String, String> map = maps.map(arguments[1], Codecs.string(), Codecs.string());
                String value = map.put("key", "there")
                        .then(map.get("key"))
                        .blockOptional()
                        .orElseThrow();
                System.out.print("Micrometer: " + micrometer() + ", value: " + value);
            }
        }

        private static String micrometer() {
            try {
                return Class.forName("io.micrometer.core.instrument.MeterRegistry")
                        .getName();
            } catch (ClassNotFoundException e) {
                return "absent";
            }
        }
    }
}
