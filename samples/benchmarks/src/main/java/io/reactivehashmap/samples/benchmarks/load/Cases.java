package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.ControlConnection;
import io.reactivehashmap.samples.benchmarks.peer.JsonFormat;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import io.reactivehashmap.samples.benchmarks.peer.TextFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cases by their names, and their data, which is on the server until this is closed. */
public final class Cases implements AutoCloseable {

    /** The names of all cases, in the order in which they run. */
    public static final List<String> NAMES = List.of(
            "get-1",
            "get-16",
            "get-256",
            "get-1024",
            "put-1",
            "put-16",
            "put-256",
            "put-1024",
            "mixed-256",
            "get-256-json",
            "increment-256",
            "getall-10k",
            "export",
            "keys",
            "import",
            "import-json",
            "import-one-by-one");

    private final String uri;
    private final int entries;
    private final ControlConnection control;
    private @Nullable Stage<String> texts;
    private @Nullable Stage<Item> items;

    /**
     * Creates cases about so many entries.
     *
     * @param control a connection to the server at {@code uri}
     */
    public Cases(String uri, int entries, ControlConnection control) {
        this.uri = uri;
        this.entries = entries;
        this.control = control;
    }

    /**
     * Returns the case called {@code name}, with its data on the server.
     *
     * @throws IllegalArgumentException if {@code name} is none of {@link #NAMES}
     */
    public Case named(String name) {
        return switch (name) {
            case "get-1", "get-16", "get-256", "get-1024" -> point(name, gets(texts()), texts());
            case "put-1", "put-16", "put-256", "put-1024" -> point(name, puts(texts()), texts());
            case "mixed-256" -> point(name, new Mixed<>(gets(texts()), puts(texts())), texts());
            case "get-256-json" -> point(name, gets(items()), items());
            case "increment-256" -> point(name, new Increments<>(), texts());
            case "getall-10k" -> new PassCase<>(name, new GetAllPass<>(texts().data()), texts());
            case "export" -> new PassCase<>(name, new ExportPass<>(texts().data()), texts());
            case "keys" -> new PassCase<>(name, new KeysPass<>(texts().data()), texts());
            case "import" -> new PassCase<>(name, importPass(texts(), Peer::importBatched), texts());
            case "import-json" -> new PassCase<>(name, importPass(items(), Peer::importBatched), items());
            case "import-one-by-one" -> new PassCase<>(name, importPass(texts(), Peer::importOneByOne), texts());
            default -> throw new IllegalArgumentException("name must be one of " + NAMES + ", was " + name);
        };
    }

    /** Fails if the data is not on the server any more as it was at first, whatever the clients did to it. */
    public void check() {
        if (texts != null) {
            texts.check();
        }
        if (items != null) {
            items.check();
        }
    }

    /** Disconnects all clients and removes the data from the server. */
    @Override
    public void close() {
        if (texts != null) {
            texts.close();
        }
        if (items != null) {
            items.close();
        }
    }

    Stage<String> texts() {
        if (texts == null) {
            texts = new Stage<>("texts", uri, Dataset.ofTexts(entries), new TextFormat(), control);
            texts.set();
        }
        return texts;
    }

    private Stage<Item> items() {
        if (items == null) {
            items = new Stage<>("items", uri, Dataset.ofItems(entries), new JsonFormat<>(Item.class), control);
            items.set();
        }
        return items;
    }

    private static <V> Case point(String name, Workload<V> workload, Stage<V> stage) {
        int callers = Integer.parseInt(name.split("-", -1)[1]);
        return new PointCase<>(name, callers, workload, stage);
    }

    private static <V> Workload<V> gets(Stage<V> stage) {
        return new Gets<>(stage.data());
    }

    private static <V> Workload<V> puts(Stage<V> stage) {
        return new Puts<>(stage.data());
    }

    private static <V> Pass<V> importPass(Stage<V> stage, ImportPass.Way<V> way) {
        return new ImportPass<>(stage.imported(), way);
    }
}
