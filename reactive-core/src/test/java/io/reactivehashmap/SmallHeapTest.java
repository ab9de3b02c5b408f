package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.Entries;
import io.reactivehashmap.testing.ForkedJvm;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million entries, far more than the heap can hold, stream through it in both directions. */
@Tag("once")
final class SmallHeapTest {

    private static final int ENTRIES = 1_000_000;
    private static final int VALUE_LENGTH = 200;

    @Test
    void aMillionEntriesStreamThroughNinetySixMegabytesInBothDirections() throws Exception {
        String name = TestServer.uniqueName();

        String output = ForkedJvm.run("-Xmx96m", Streams.class, TestServer.get().uri(), name);

        assertThat(output).contains("written 1000000", "read 1000000", "keys 1000000", "cleared true");
    }

    /** What runs in the small heap. */
    static final class Streams {

        public static void main(String[] arguments) {
            // A cold process on a busy machine may take longer than usual to connect.
            try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                    .uri(arguments[0])
                    .deadline(Duration.ofSeconds(20))
                    .build()) {
                ReactiveHashMap<String, String> map = maps.map(arguments[1], Codecs.string(), Codecs.string());
                print(
                        "written",
                        map.putAll(Entries.numbered(ENTRIES, VALUE_LENGTH), BulkOptions.defaults())
                                .map(BulkProgress::written)
                                .blockLast());
                print(
                        "read",
                        map.entries()
                                .filter(entry -> entry.value().equals(Entries.value(entry.key(), VALUE_LENGTH)))
                                .count()
                                .block());
                // limitRate is a subscriber that holds the scan back.
                print(
                        "keys",
                        map.keys(ScanOptions.defaults()).limitRate(10).count().block());
                print("cleared", map.clear().block());
            }
        }

        private static void print(String what, @Nullable Object result) {
            System.out.println(what + " " + result);
        }
    }
}
