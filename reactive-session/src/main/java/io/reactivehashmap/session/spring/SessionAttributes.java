package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.session.Session;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session as a map, which is a view of it. Each method is atomic, as in a
 * {@code ConcurrentHashMap}; an iteration goes over the names that there were when it began.
 */
final class SessionAttributes extends AbstractMap<String, Object> implements ConcurrentMap<String, Object> {

    private final Session session;
    private final Object lock = new Object();

    SessionAttributes(Session session) {
        this.session = session;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String name ? session.get(name, Object.class).orElse(null) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && session.names().contains(name);
    }

    @Override
    public boolean isEmpty() {
        return session.names().isEmpty();
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        synchronized (lock) {
            Object before = get(name);
            session.put(name, value);
            return before;
        }
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        synchronized (lock) {
            Object before = get(key);
            if (key instanceof String name && containsKey(name)) {
                session.remove(name);
            }
            return before;
        }
    }

    @Override
    public @Nullable Object putIfAbsent(String name, Object value) {
        synchronized (lock) {
            Object before = get(name);
            return before == null ? put(name, value) : before;
        }
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        synchronized (lock) {
            Object before = get(key);
            if (before == null || !before.equals(value)) {
                return false;
            }
            remove(key);
            return true;
        }
    }

    @Override
    public boolean replace(String name, Object expected, Object value) {
        synchronized (lock) {
            if (!requireNonNull(expected, "expected").equals(get(name))) {
                return false;
            }
            put(name, value);
            return true;
        }
    }

    @Override
    public @Nullable Object replace(String name, Object value) {
        synchronized (lock) {
            return containsKey(name) ? put(name, value) : null;
        }
    }

    @Override
    public @Nullable Object computeIfAbsent(
            String name, Function<? super String, ? extends @Nullable Object> creation) {
        return compute(name, (same, before) -> before == null ? creation.apply(same) : before);
    }

    @Override
    public @Nullable Object computeIfPresent(
            String name, BiFunction<? super String, ? super Object, ? extends @Nullable Object> change) {
        return compute(name, (same, before) -> before == null ? null : change.apply(same, before));
    }

    @Override
    public @Nullable Object compute(
            String name, BiFunction<? super String, ? super @Nullable Object, ? extends @Nullable Object> change) {
        synchronized (lock) {
            Object before = get(name);
            Object value = change.apply(name, before);
            if (value == null) {
                remove(name);
            } else if (value != before) {
                put(name, value);
            }
            return value;
        }
    }

    @Override
    public @Nullable Object merge(
            String name, Object value, BiFunction<? super Object, ? super Object, ? extends @Nullable Object> change) {
        requireNonNull(value, "value");
        return compute(name, (same, before) -> before == null ? value : change.apply(before, value));
    }

    @Override
    public void replaceAll(BiFunction<? super String, ? super Object, ? extends Object> change) {
        keySet().forEach(name -> computeIfPresent(name, change));
    }

    /** Decodes nothing, so that also what cannot be decoded is removed. */
    @Override
    public void clear() {
        session.names().forEach(session::remove);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Object>> {

        @Override
        public int size() {
            return session.names().size();
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return new Cursor(session.names().iterator());
        }
    }

    private final class Cursor implements Iterator<Map.Entry<String, Object>> {

        private final Iterator<String> names;
        private Map.@Nullable Entry<String, Object> upcoming;
        private @Nullable String last;

        Cursor(Iterator<String> names) {
            this.names = names;
        }

        @Override
        public boolean hasNext() {
            while (upcoming == null && names.hasNext()) {
                String name = names.next();
                Object value = get(name);
                // Removed meanwhile, or of no use to this application.
                upcoming = value == null ? null : new WriteThrough(name, value);
            }
            return upcoming != null;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            Map.Entry<String, Object> entry = requireNonNull(upcoming);
            upcoming = null;
            last = entry.getKey();
            return entry;
        }

        @Override
        public void remove() {
            String name = last;
            if (name == null) {
                throw new IllegalStateException("nothing to remove");
            }
            last = null;
            SessionAttributes.this.remove(name);
        }
    }

    private final class WriteThrough extends SimpleEntry<String, Object> {

        private static final long serialVersionUID = 1;

        WriteThrough(String name, Object value) {
            super(name, value);
        }

        @Override
        public Object setValue(Object value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }
}
