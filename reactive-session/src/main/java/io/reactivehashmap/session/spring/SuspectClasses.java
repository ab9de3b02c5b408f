package io.reactivehashmap.session.spring;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.ObjectWriter;

/** The classes whose names were written into one piece of JSON, though they are not allowed to be read. */
final class SuspectClasses {

    private final Set<String> names = new TreeSet<>();

    /** Returns {@code writer} with this to note them in. */
    ObjectWriter noting(ObjectWriter writer) {
        return writer.withAttribute(SuspectClasses.class, this);
    }

    /** Notes {@code name} for what is being written in {@code context}. */
    static void note(DatabindContext context, String name) {
        if (context.getAttribute(SuspectClasses.class) instanceof SuspectClasses suspects) {
            suspects.names.add(name);
        }
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
