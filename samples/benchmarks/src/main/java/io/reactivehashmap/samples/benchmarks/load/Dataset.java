package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries that all cases of one type of values are about, made before anything is measured. Every value names its
 * key, so that one that was given to another key is noticed.
 *
 * @param <V> the type of the values
 */
public final class Dataset<V> {

    private static final String PREFIX = "customer:";
    private static final int TEXT_LENGTH = 100;

    private final List<MapEntry<String, V>> entries;

    private Dataset(int size, IntFunction<V> value) {
        this.entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(new MapEntry<>(PREFIX + String.format(Locale.ROOT, "%06d", i), value.apply(i)));
        }
    }

    /** Returns entries with text of 100 characters. */
    public static Dataset<String> ofTexts(int size) {
        return new Dataset<>(size, Dataset::text);
    }

    /** Returns entries with records. */
    public static Dataset<Item> ofItems(int size) {
        return new Dataset<>(size, Item::number);
    }

    /** Returns all entries; not to be modified. */
    public List<MapEntry<String, V>> entries() {
        return entries;
    }

    public int size() {
        return entries.size();
    }

    MapEntry<String, V> entry(int index) {
        return entries.get(index);
    }

    /** Fails if {@code found} is not what was stored in the entry at {@code index}. */
    void check(int index, @Nullable Object found) {
        MapEntry<String, V> entry = entries.get(index);
        if (!entry.value().equals(found)) {
            throw new BenchmarkException(entry.key() + " has a value that was not stored there: " + found);
        }
    }

    /** Fails if {@code found} is not what was stored for {@code key}. */
    void check(String key, Object found) {
        check(index(key), found);
    }

    /** Fails if {@code key} is not the key of an entry. */
    void checkKey(String key) {
        if (!entries.get(index(key)).key().equals(key)) {
            throw new BenchmarkException("a key that was not stored: " + key);
        }
    }

    private static int index(String key) {
        return Integer.parseInt(key, PREFIX.length(), key.length(), 10);
    }

    private static String text(int number) {
        StringBuilder text = new StringBuilder(TEXT_LENGTH).append("value of ").append(number);
        for (char letter = 'a'; text.length() < TEXT_LENGTH; letter = letter == 'z' ? 'a' : (char) (letter + 1)) {
            text.append(letter);
        }
        return text.toString();
    }
}
