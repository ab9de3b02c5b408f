package io.reactivehashmap.samples.benchmarks;

import io.reactivehashmap.samples.benchmarks.load.Cases;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be run.
 *
 * @param cases the names of the cases
 * @param peers the clients to compare
 * @param entries the size of the map
 * @param rounds the turns of each client in each case
 * @param turn how long a turn lasts
 * @param uri the server, or empty to start one
 * @param json where the results go, or empty for beside the program
 * @param svg where the chart goes, or empty for beside the program
 */
record Options(
        List<String> cases,
        List<PeerName> peers,
        int entries,
        int rounds,
        Duration turn,
        Optional<String> uri,
        Optional<Path> json,
        Optional<Path> svg) {

    /** The name of the case of paced load. */
    static final String PACED = "paced";

    /** The names of all cases, in the order in which they run. */
    static final List<String> ALL_CASES =
            Stream.concat(Cases.NAMES.stream(), Stream.of(PACED)).toList();
}
