package io.reactivehashmap.redis;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The drain with two event loops whose turns overlap, as they do while one connection replaces another, on threads that
 * run at the same time.
 */
@Tag("lincheck")
public final class DrainStressTest extends DrainModel {

    @Operation
    public void turn() {
        loops.turn();
    }

    @Test
    void noRaceLosesACallNorRepeatsOneNorLetsOneOvertake() {
        check(new StressOptions().threads(3).iterations(20).invocationsPerIteration(1_000), DrainStressTest.class);
    }
}
