package io.reactivehashmap.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class UnicodeDatabaseTest {

    private static final List<CodePoint> ALL =
            UnicodeDatabase.codePoints().collectList().blockOptional().orElseThrow();

    @Test
    void theNameOfACodePointIsItsOwn() {
        assertThat(ALL.stream().map(CodePoint::name)).doesNotHaveDuplicates();
    }

    @Test
    void theCategoryIsTheOneThatRegularExpressionsKnowItBy() {
        Map<String, List<CodePoint>> byCategory = ALL.stream().collect(Collectors.groupingBy(CodePoint::category));

        assertThat(byCategory).hasSize(27).allSatisfy((category, members) -> {
            Pattern pattern = Pattern.compile("\\p{" + category + "}");
            assertThat(members)
                    .allMatch(member -> pattern.matcher(member.glyph()).matches());
        });
    }

    @Test
    void aCodePointIsDescribedByWhatUnicodeSaysOfIt() {
        assertThat(CodePoint.of(0x1f600))
                .isEqualTo(new CodePoint(0x1f600, "GRINNING FACE", "EMOTICONS", "COMMON", "So"));
    }
}
