package io.reactivehashmap.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a script has returned: a list of numbers, strings of bytes, further lists, and nothing where the script has
 * {@code false} or {@code nil} in a list. A single number or string is a list of one. Immutable, but for its arrays,
 * which belong to whoever has the reply.
 */
public final class ScriptReply {

    private final List<@Nullable Object> elements;

    private ScriptReply(List<@Nullable Object> elements) {
        this.elements = elements;
    }

    /**
     * Returns a reply.
     *
     * @param elements each a {@code Long}, a {@code byte[]}, a {@code ScriptReply} or {@code null}
     * @throws IllegalArgumentException if one is of another type
     */
    public static ScriptReply of(List<? extends @Nullable Object> elements) {
        for (Object element : elements) {
            if (!(element == null
                    || element instanceof Long
                    || element instanceof byte[]
                    || element instanceof ScriptReply)) {
                throw new IllegalArgumentException(
                        "a reply has no " + element.getClass().getName());
            }
        }
        return new ScriptReply(Collections.unmodifiableList(new ArrayList<>(elements)));
    }

    /** Returns how many elements there are. */
    public int size() {
        return elements.size();
    }

    /** Tells whether there is nothing at {@code index}. */
    public boolean isNull(int index) {
        return elements.get(index) == null;
    }

    /**
     * Returns the number at {@code index}.
     *
     * @throws IllegalStateException if there is something else
     */
    public long number(int index) {
        return element(index, Long.class);
    }

    /**
     * Returns the string at {@code index}.
     *
     * @throws IllegalStateException if there is something else
     */
    public byte[] bytes(int index) {
        return element(index, byte[].class);
    }

    /**
     * Returns the string at {@code index} as UTF-8.
     *
     * @throws IllegalStateException if there is something else
     */
    public String text(int index) {
        return new String(bytes(index), UTF_8);
    }

    /**
     * Returns the list at {@code index}.
     *
     * @throws IllegalStateException if there is something else
     */
    public ScriptReply list(int index) {
        return element(index, ScriptReply.class);
    }

    private <T> T element(int index, Class<T> type) {
        Object element = elements.get(index);
        if (!type.isInstance(element)) {
            throw new IllegalStateException("element " + index + " of the reply is "
                    + (element == null ? "nothing" : "a " + element.getClass().getSimpleName()) + ", not a "
                    + type.getSimpleName());
        }
        return type.cast(element);
    }
}
