package io.reactivehashmap.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TurnsTest {

    @Test
    void everyRoundBeginsWithAnotherAndTheFirstIsForgotten() {
        List<String> taken = new ArrayList<>();

        Map<String, List<Integer>> results = Turns.take(List.of("a", "b", "c"), 2, contestant -> {
            taken.add(contestant);
            return taken.size();
        });

        assertThat(taken).containsExactly("a", "b", "c", "b", "c", "a", "c", "a", "b");
        assertThat(results)
                .containsExactly(
                        Map.entry("a", List.of(6, 8)), Map.entry("b", List.of(4, 9)), Map.entry("c", List.of(5, 7)));
    }
}
