package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a session by one call: a snapshot.
 *
 * @param set the attributes that are set
 * @param removed the attributes that are removed
 * @param expected the names of those that must be as they are known here, and how
 * @param idleMillis the new idle time, or {@code null}
 */
record Changes(
        List<Change> set,
        List<Change> removed,
        List<byte[]> expected,
        @Nullable Long idleMillis) {

    /** Stands before a value that is expected, because nothing at all is how absence is written. */
    private static final byte PRESENT = '=';

    private static final byte[] NOTHING = {};

    boolean isEmpty() {
        return set.isEmpty() && removed.isEmpty() && idleMillis == null;
    }

    /** Tells whether something is replaced only if it is as it is known here. */
    boolean isConditional() {
        return !expected.isEmpty();
    }

    /** Returns the same with another idle time, unless it has one. */
    Changes orIdle(@Nullable Long millis) {
        return idleMillis == null ? new Changes(set, removed, expected, millis) : this;
    }

    /** Adds what scripts are told of the idle time. */
    void addIdleTo(Arguments arguments) {
        if (idleMillis == null) {
            arguments.none();
        } else {
            arguments.number(idleMillis);
        }
    }

    /** Adds what scripts are told of the attributes. */
    void addAttributesTo(Arguments arguments) {
        arguments.number(set.size());
        for (Change change : set) {
            arguments.bytes(change.name().getBytes(UTF_8)).bytes(change.bytes());
        }
        arguments.number(removed.size());
        for (Change change : removed) {
            arguments.bytes(change.name().getBytes(UTF_8));
        }
        arguments.number(expected.size() / 2);
        expected.forEach(arguments::bytes);
    }

    /** Hands over each change with what is stored by it, {@code null} where it removes. */
    void forEach(BiConsumer<Change, byte @Nullable []> consumer) {
        set.forEach(change -> consumer.accept(change, change.bytes()));
        removed.forEach(change -> consumer.accept(change, null));
    }

    /**
     * One attribute that changes.
     *
     * @param bytes what is stored, empty if it is removed
     * @param version see {@link Attribute#saved}
     */
    record Change(String name, byte[] bytes, long version) {}

    static final class Builder {

        private final List<Change> set = new ArrayList<>();
        private final List<Change> removed = new ArrayList<>();
        private final List<byte[]> expected = new ArrayList<>();

        void set(String name, byte[] bytes, long version) {
            set.add(new Change(name, bytes, version));
        }

        void remove(String name, long version) {
            removed.add(new Change(name, NOTHING, version));
        }

        void expect(String name, byte @Nullable [] stored) {
            expected.add(name.getBytes(UTF_8));
            expected.add(stored == null ? NOTHING : marked(stored));
        }

        Changes build(@Nullable Long idleMillis) {
            return new Changes(List.copyOf(set), List.copyOf(removed), List.copyOf(expected), idleMillis);
        }

        private static byte[] marked(byte[] stored) {
            byte[] marked = new byte[stored.length + 1];
            marked[0] = PRESENT;
            System.arraycopy(stored, 0, marked, 1, stored.length);
            return marked;
        }
    }
}
