package io.reactivehashmap.samples.benchmarks;

import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the command line. */
final class CommandLine {

    static final String USAGE =
            """
            usage: run [OPTION]...
              --cases A,B    the cases to run: %s
              --peers A,B    the clients to compare: %s;
                             all but us-metered and us-observed
              --entries N    entries of the map; 300000, quick: 10000
              --rounds N     turns of each client in each case; 5, quick: 2
              --seconds N    length of a turn, may be a fraction; 1, quick: 0.08
              --quick        takes less than a minute, to see that everything works
              --uri URI      the server to use, rather than one that is started
              --json FILE    where the results go; benchmarks.json beside the program
              --svg FILE     where the chart goes; benchmarks.svg beside the program
              --help         shows this
            """.formatted(String.join(",", Options.ALL_CASES), labels().collect(Collectors.joining(",")));

    private static final Set<String> FLAGS = Set.of("--quick", "--help");
    private static final Set<String> VALUED =
            Set.of("--cases", "--peers", "--entries", "--rounds", "--seconds", "--uri", "--json", "--svg");
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int MOST_ROUNDS = 1_000;
    private static final double MOST_SECONDS = 3_600;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, String> given = new HashMap<>();

    private CommandLine() {}

    /**
     * Reads {@code arguments}; of an option given twice the last one counts.
     *
     * @throws UsageException if they make no sense
     */
    static CommandLine of(String... arguments) {
        CommandLine line = new CommandLine();
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (FLAGS.contains(argument)) {
                line.given.put(argument, "");
            } else if (!VALUED.contains(argument)) {
                throw new UsageException("unknown option " + argument + ", see --help");
            } else if (!rest.hasNext()) {
                throw new UsageException(argument + " needs a value, see --help");
            } else {
                line.given.put(argument, rest.next());
            }
        }
        return line;
    }

    boolean help() {
        return given.containsKey("--help");
    }

    /**
     * Returns the options.
     *
     * @throws UsageException if one has a value that it cannot have
     */
    Options options() {
        boolean quick = given.containsKey("--quick");
        return new Options(
                names("--cases", Options.ALL_CASES, Options.ALL_CASES),
                names("--peers", labels().toList(), usualLabels()).stream()
                        .flatMap(label -> PeerName.labelled(label).stream())
                        .toList(),
                whole("--entries", MOST_ENTRIES).orElse(quick ? 10_000 : 300_000),
                whole("--rounds", MOST_ROUNDS).orElse(quick ? 2 : 5),
                seconds("--seconds").orElse(Duration.ofMillis(quick ? 80 : 1_000)),
                value("--uri"),
                value("--json").map(CommandLine::path),
                value("--svg").map(CommandLine::path));
    }

    /** Returns the names given, in the order of {@code known}, or those that are {@code usual}. */
    private List<String> names(String option, List<String> known, List<String> usual) {
        Set<String> names = value(option)
                .map(list -> new LinkedHashSet<>(Arrays.asList(list.split(",", -1))))
                .orElse(new LinkedHashSet<>(usual));
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException(option + " knows no '" + name + "', only " + String.join(",", known));
            }
        }
        return known.stream().filter(names::contains).toList();
    }

    private Optional<Integer> whole(String option, int most) {
        return number(option, 1, most, Integer::valueOf);
    }

    private Optional<Duration> seconds(String option) {
        return number(option, 0.001, MOST_SECONDS, Double::valueOf)
                .map(seconds -> Duration.ofNanos((long) (seconds * NANOS_PER_SECOND)));
    }

    private <N extends Number> Optional<N> number(
            String option, Number least, Number most, Function<String, N> parser) {
        Optional<String> text = value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            N number = parser.apply(text.get());
            if (number.doubleValue() >= least.doubleValue() && number.doubleValue() <= most.doubleValue()) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new UsageException(option + " must be from " + least + " to " + most + ", was '" + text.get() + "'");
    }

    private Optional<String> value(String option) {
        return Optional.ofNullable(given.get(option));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("not the name of a file: '" + text + "'");
        }
    }

    private static List<String> usualLabels() {
        return Stream.of(PeerName.values())
                .filter(PeerName::usual)
                .map(PeerName::label)
                .toList();
    }

    private static Stream<String> labels() {
        return Stream.of(PeerName.values()).map(PeerName::label);
    }
}
