package io.reactivehashmap.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

final class FingerprintTest {

    private static final Fingerprint OF_ABC = of("a", "b", "c");

    @Test
    void theOrderDoesNotMatter() {
        assertThat(of("c", "a", "b")).isEqualTo(OF_ABC);
    }

    @Test
    void aLostARepeatedAndAnAlteredRecordMatter() {
        assertThat(of("a", "b")).isNotEqualTo(OF_ABC);
        assertThat(of("a", "b", "c", "c")).isNotEqualTo(OF_ABC);
        assertThat(of("a", "b", "d")).isNotEqualTo(OF_ABC);
        assertThat(of("a", "b", "b")).isNotEqualTo(OF_ABC);
    }

    @Test
    void nothingHasAFingerprintToo() {
        assertThat(of()).isEqualTo(Fingerprint.OF_NOTHING);
    }

    private static Fingerprint of(String... records) {
        return Fingerprint.of(Flux.just(records).map(text -> text.getBytes(UTF_8)))
                .blockOptional()
                .orElseThrow();
    }
}
