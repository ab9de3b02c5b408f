package io.reactivehashmap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many names of maps a registry gets to see. */
@Tag("one-server")
final class MapTagsTest {

    private final MapTags tags = new MapTags();

    @Test
    void theFirstHundredNamesAreShownAndAllOthersAreOne() {
        for (int i = 0; i < MapTags.MAX_NAMES; i++) {
            assertThat(tags.tag("map-" + i)).isEqualTo("map-" + i);
        }
        assertThat(tags.tag("one more")).isEqualTo("other");
        assertThat(tags.tag("another")).isEqualTo("other");
    }

    @Test
    void aNameThatIsShownStaysSo() {
        tags.tag("early");
        for (int i = 0; i < 2 * MapTags.MAX_NAMES; i++) {
            tags.tag("map-" + i);
        }
        assertThat(tags.tag("early")).isEqualTo("early");
    }
}
