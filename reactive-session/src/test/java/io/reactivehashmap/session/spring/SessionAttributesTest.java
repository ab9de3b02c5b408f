package io.reactivehashmap.session.spring;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import io.reactivehashmap.session.Session;
import java.util.AbstractMap.SimpleEntry;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The attributes as a map. */
final class SessionAttributesTest extends OnWebSessions {

    private static final int TIMES = 5_000;

    private final Session session = store.create();
    private final ConcurrentMap<String, Object> attributes = new SessionAttributes(session);

    @Test
    void itIsAViewOfTheSession() {
        assertThat(attributes).isEmpty();
        assertThat(attributes.size()).isZero();

        session.put("a", "1");

        assertThat(attributes.isEmpty()).isFalse();
        assertThat(attributes).hasSize(1);
        assertThat(attributes.keySet()).containsExactly("a");
        assertThat(attributes.values()).containsExactly("1");
        assertThat(attributes.entrySet()).containsExactly(new SimpleEntry<>("a", "1"));
        assertThat(attributes).isEqualTo(Map.of("a", "1")).hasSameHashCodeAs(Map.of("a", "1"));
    }

    @Test
    void whatIsNoNameIsNotInIt() {
        session.put("a", "1");

        Object number = 1L;
        assertThat(attributes.containsKey("a")).isTrue();
        assertThat(attributes.containsKey("b")).isFalse();
        assertThat(attributes).doesNotContainKey("~");
        assertThat(attributes.containsKey(number)).isFalse();
        assertThat(attributes.get(number)).isNull();
        assertThat(attributes.remove(number)).isNull();
        assertThat(attributes.remove("~")).isNull();
        assertThat(attributes.getOrDefault("b", "2")).isEqualTo("2");
    }

    @Test
    void whatIsPutAndRemovedIsSoInTheSession() {
        assertThat(attributes.put("a", "1")).isNull();
        assertThat(attributes.put("a", "2")).isEqualTo("1");
        attributes.putAll(Map.of("b", "3", "c", 4));
        assertThat(session.names()).containsExactlyInAnyOrder("a", "b", "c");

        assertThat(attributes.remove("a")).isEqualTo("2");
        assertThat(attributes.remove("a")).isNull();
        assertThat(attributes.remove("b", "other")).isFalse();
        assertThat(attributes.remove("b", "3")).isTrue();
        assertThat(session.names()).containsExactly("c");
        attributes.clear();
        assertThat(session.names()).isEmpty();
    }

    @Test
    void nullIsNoAttribute() {
        session.put("a", "1");

        assertThatNullPointerException().isThrownBy(() -> putNull(attributes));
        assertThatIllegalArgumentException().isThrownBy(() -> attributes.put("~a", "1"));

        assertThat(session.names()).containsExactly("a");
    }

    @Test
    void itReplacesWhatIsThere() {
        assertThat(attributes.putIfAbsent("a", "1")).isNull();
        assertThat(attributes.putIfAbsent("a", "2")).isEqualTo("1");
        assertThat(attributes.replace("b", "1")).isNull();
        assertThat(attributes.replace("a", "2")).isEqualTo("1");
        assertThat(attributes.replace("a", "1", "3")).isFalse();
        assertThat(attributes.replace("a", "2", "3")).isTrue();
        attributes.replaceAll((name, value) -> name + value);

        assertThat(attributes).containsExactly(entry("a", "a3"));
    }

    @Test
    void itComputes() {
        assertThat(attributes.computeIfPresent("a", (name, value) -> "never")).isNull();
        assertThat(attributes.computeIfAbsent("a", name -> name + 1)).isEqualTo("a1");
        assertThat(attributes.computeIfAbsent("a", name -> "never")).isEqualTo("a1");
        assertThat(attributes.computeIfPresent("a", (name, value) -> value + "2"))
                .isEqualTo("a12");
        assertThat(attributes.merge("a", "3", (before, value) -> before + "" + value))
                .isEqualTo("a123");
        assertThat(attributes.merge("b", "4", (before, value) -> "never")).isEqualTo("4");
        assertThat(attributes.compute("c", (name, value) -> null)).isNull();
        assertThat(attributes.merge("b", "5", (before, value) -> null)).isNull();

        assertThat(attributes).containsExactly(entry("a", "a123"));
    }

    @Test
    void anIterationWritesThroughAndRemoves() {
        attributes.putAll(Map.of("a", "1", "b", "2", "c", "3"));

        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            attribute.setValue(attribute.getKey() + attribute.getValue());
        }
        assertThat(attributes.values()).containsExactlyInAnyOrder("a1", "b2", "c3");
        Iterator<String> names = attributes.keySet().iterator();
        assertThatIllegalStateException().isThrownBy(names::remove);
        while (names.hasNext()) {
            if (!names.next().equals("b")) {
                names.remove();
            }
        }

        assertThat(session.names()).containsExactly("b");
        assertThat(attributes.values().remove("b2")).isTrue();
        Iterator<Object> none = attributes.values().iterator();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(none::next);
    }

    @Test
    void anIterationPassesOverWhatIsRemovedMeanwhile() {
        attributes.putAll(Map.of("a", "1", "b", "2"));
        Iterator<String> names = attributes.keySet().iterator();
        attributes.clear();

        assertThat(names.hasNext()).isFalse();
    }

    @Test
    void concurrentMergesLoseNothing() {
        Flux.range(0, TIMES)
                .parallel(4)
                .runOn(Schedulers.parallel())
                .doOnNext(i -> attributes.merge("n", 1, (before, one) -> (int) before + (int) one))
                .sequential()
                .blockLast(PATIENCE);

        assertThat(attributes.get("n")).isEqualTo(TIMES);
    }

    @Test
    void whatIsAbsentIsComputedOnce() throws InterruptedException {
        runAlone(change -> attributes.computeIfAbsent("a", name -> change.get()));

        assertThat(attributes).containsEntry("a", "first");
    }

    @Test
    void changesOfTheSameRunOneAfterTheOther() throws InterruptedException {
        session.put("a", "1");

        runAlone(change -> attributes.compute("a", (name, before) -> change.get()));
        runAlone(change -> attributes.computeIfPresent("a", (name, before) -> change.get()));
        runAlone(change -> attributes.merge("a", "2", (before, value) -> change.get()));
    }

    /** Checks that while a change runs, the same call on another thread waits. */
    private static void runAlone(Consumer<Supplier<Object>> call) throws InterruptedException {
        AtomicBoolean isOtherRunning = new AtomicBoolean();
        Thread other = new Thread(() -> call.accept(() -> {
            isOtherRunning.set(true);
            return "second";
        }));

        call.accept(() -> {
            other.start();
            eventually("the other has arrived", () -> other.getState() == Thread.State.BLOCKED || isOtherRunning.get());
            assertThat(isOtherRunning).isFalse();
            return "first";
        });
        other.join();
    }

    @SuppressWarnings("NullAway") // That is what is tested.
    private static void putNull(Map<String, Object> attributes) {
        attributes.put("a", null);
    }
}
