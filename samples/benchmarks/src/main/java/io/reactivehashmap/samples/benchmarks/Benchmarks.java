package io.reactivehashmap.samples.benchmarks;

import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.embedded.EmbeddedRedisException;
import io.reactivehashmap.samples.benchmarks.load.Cases;
import io.reactivehashmap.samples.benchmarks.load.PacedLoad;
import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.measure.ControlConnection;
import io.reactivehashmap.samples.benchmarks.report.CaseResult;
import io.reactivehashmap.samples.benchmarks.report.Environment;
import io.reactivehashmap.samples.benchmarks.report.PacedResult;
import io.reactivehashmap.samples.benchmarks.report.ResultLines;
import io.reactivehashmap.samples.benchmarks.report.Results;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program: finds a server, runs the cases on it, and reports. */
final class Benchmarks {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;

    Benchmarks(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new Benchmarks(System.out, System.err).run(arguments));
    }

    /** Returns the exit status: 0 if all went well, 1 if a call or a check failed, 2 if the arguments make no sense. */
    int run(String... arguments) {
        try {
            CommandLine line = CommandLine.of(arguments);
            if (line.help()) {
                out.print(CommandLine.USAGE);
                return OK;
            }
            run(line.options());
            return OK;
        } catch (UsageException e) {
            return fail(e, MISUSED);
        } catch (BenchmarkException | EmbeddedRedisException e) {
            return fail(e, FAILED);
        }
    }

    private void run(Options options) {
        ResultFiles files = ResultFiles.of(options);
        files.check();
        Optional<String> uri = options.uri();
        if (uri.isPresent()) {
            files.write(runOn(uri.get(), options));
            return;
        }
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            files.write(runOn(redis.uri(), options));
        }
    }

    private Results runOn(String uri, Options options) {
        try (ControlConnection control = new ControlConnection(uri);
                Cases cases = new Cases(uri, options.entries(), control)) {
            Environment environment = ThisMachine.with(control.version().toString(), options);
            out.println("environment " + environment.summary());
            Suite suite = new Suite(cases, options);
            suite.warmUp();
            List<CaseResult> results = new ArrayList<>();
            for (String name : options.cases()) {
                if (!name.equals(Options.PACED)) {
                    CaseResult result = suite.run(name);
                    ResultLines.of(result).forEach(out::println);
                    results.add(result);
                }
            }
            List<PacedResult> paced =
                    options.cases().contains(Options.PACED) ? paced(suite, cases, options, results) : List.of();
            ResultLines.of(paced).forEach(out::println);
            cases.check();
            return new Results(environment, results, paced);
        }
    }

    private static List<PacedResult> paced(Suite suite, Cases cases, Options options, List<CaseResult> results) {
        CaseResult maxima = results.stream()
                .filter(result -> result.name().equals(Suite.MAXIMUM))
                .findFirst()
                .orElseGet(() -> suite.run(Suite.MAXIMUM));
        return new PacedSuite(new PacedLoad(cases), options).run(maxima);
    }

    private int fail(RuntimeException failure, int status) {
        err.println("benchmarks: " + String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " | "));
        return status;
    }
}
