package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One attribute of a session: as it is stored, as far as is known here, and as it is to be. Guarded by its session. */
final class Attribute {

    private static final int MAX_NAME_LENGTH = 256;

    private final String name;
    private final AttributeCodec codec;

    /** As it is stored, {@code null} if it is not. */
    private byte @Nullable [] stored;

    /** What {@link #stored} or {@link #value} is the encoding or encryption of, when that is known. */
    private byte @Nullable [] plain;

    /** As it is here, if that is known. */
    private @Nullable Object value;

    /** As another request has stored it elsewhere, if it is to be stored here as well. */
    private byte @Nullable [] adopted;

    private Kind kind = Kind.UNCHANGED;

    /** What was applied to what is stored, if the attribute is to be compared before it is replaced. */
    private List<Function<@Nullable Object, @Nullable Object>> updates = List.of();

    /** Counts changes: what was saved meanwhile may not be what is here now. */
    private long version;

    Attribute(String name, AttributeCodec codec, byte @Nullable [] stored) {
        this.name = name;
        this.codec = codec;
        this.stored = stored;
    }

    /** @throws IllegalArgumentException if no attribute can have that name */
    static String requireName(String name) {
        if (requireNonNull(name, "name").isEmpty()
                || name.length() > MAX_NAME_LENGTH
                || name.startsWith(Metadata.FIELD)
                || !name.equals(new String(name.getBytes(UTF_8), UTF_8))) {
            throw new IllegalArgumentException(
                    "the name of an attribute has 1 to " + MAX_NAME_LENGTH + " characters and does not begin with ~");
        }
        return name;
    }

    /** Tells whether there is one here. */
    boolean isPresent() {
        return kind == Kind.UNCHANGED ? stored != null : kind == Kind.SET;
    }

    /** Returns it, decoded, or {@code null} if it is absent. */
    @Nullable
    Object value() {
        byte[] bytes = kind == Kind.UNCHANGED ? stored : adopted;
        if (value == null && bytes != null) {
            byte[] opened = codec.open(name, bytes);
            value = codec.decode(name, opened);
            plain = opened;
        }
        return value;
    }

    void set(Object newValue) {
        replace(newValue);
        updates = List.of();
    }

    void remove() {
        replace(null);
        updates = List.of();
    }

    /**
     * Applies {@code update} now, and again to what is stored if that turns out to be something else.
     *
     * @param current what it is now, {@code null} if it is absent or cannot be decoded
     */
    void update(@Nullable Object current, Function<@Nullable Object, @Nullable Object> update) {
        boolean wasReplaced = kind != Kind.UNCHANGED && updates.isEmpty();
        List<Function<@Nullable Object, @Nullable Object>> all = new ArrayList<>(updates);
        all.add(update);
        replace(update.apply(current));
        // What another has stored does not matter for one that was set here before: that wins in any case.
        updates = wasReplaced ? List.of() : List.copyOf(all);
    }

    /** Applies all updates to {@code current}, which is stored instead of what they were applied to. */
    void rebase(byte @Nullable [] current) {
        if (updates.isEmpty()) {
            stored = current;
            return;
        }
        List<Function<@Nullable Object, @Nullable Object>> all = updates;
        stored = current;
        kind = Kind.UNCHANGED;
        value = null;
        Object result = valueOrNothing();
        for (Function<@Nullable Object, @Nullable Object> update : all) {
            result = update.apply(result);
        }
        replace(result);
        updates = all;
    }

    /** Adds to {@code changes} what is to be stored, if anything is. */
    void collect(Changes.Builder changes) {
        Object present = value;
        if (present != null && AttributeCodec.isMutable(present)) {
            byte[] encoded = codec.encode(name, present);
            if (!Arrays.equals(encoded, plain)) {
                replace(present);
            }
        }
        switch (kind) {
            case UNCHANGED -> {}
            case SET -> changes.set(name, toBeStored(), version);
            case REMOVED -> {
                if (stored != null || !updates.isEmpty()) {
                    changes.remove(name, version);
                }
            }
        }
        if (kind != Kind.UNCHANGED && !updates.isEmpty()) {
            changes.expect(name, stored);
        }
    }

    /** Adds to {@code changes} what is stored if nothing else is to be. */
    void collectStored(Changes.Builder changes) {
        byte[] bytes = stored;
        if (kind == Kind.UNCHANGED && bytes != null) {
            changes.set(name, bytes, version);
        }
    }

    /** Tells whether it is stored as {@code bytes}, as far as is known here. */
    boolean isStoredAs(byte @Nullable [] bytes) {
        return Arrays.equals(stored, bytes);
    }

    /**
     * Takes over what another request has stored where the session was before: instead of what was stored here, under
     * updates, but not instead of what was set here.
     */
    void adopt(byte @Nullable [] bytes) {
        if (!updates.isEmpty()) {
            rebase(bytes);
        } else if (kind == Kind.UNCHANGED) {
            kind = bytes == null ? Kind.REMOVED : Kind.SET;
            adopted = bytes;
            value = null;
            plain = null;
            version++;
        }
    }

    /** Notes that a change is stored: {@code bytes}, or nothing if it was a removal. */
    void saved(byte @Nullable [] bytes, long savedVersion) {
        stored = bytes;
        if (version == savedVersion) {
            kind = Kind.UNCHANGED;
            updates = List.of();
            adopted = null;
        }
    }

    /** Tells whether there is nothing to be known of it. */
    boolean isForgettable() {
        return kind == Kind.UNCHANGED && stored == null;
    }

    private @Nullable Object valueOrNothing() {
        try {
            return value();
        } catch (CodecException e) {
            if (codec.undecodable() == UndecodableAttribute.ERROR) {
                throw e;
            }
            return null;
        }
    }

    private void replace(@Nullable Object newValue) {
        plain = newValue == null ? null : codec.encode(name, newValue);
        value = newValue;
        adopted = null;
        kind = newValue == null ? Kind.REMOVED : Kind.SET;
        version++;
    }

    private byte[] toBeStored() {
        byte[] taken = adopted;
        return taken != null ? taken : codec.seal(name, requireNonNull(plain, "what is set has an encoding"));
    }

    private enum Kind {
        UNCHANGED,
        SET,
        REMOVED
    }
}
