package io.reactivehashmap.redis;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The drain with one event loop, by every order in which the steps of the threads can come, up to a bound. */
@Tag("lincheck")
public final class DrainModelTest extends DrainModel {

    @Operation(nonParallelGroup = "event loop")
    public void turn() {
        loops.turn();
    }

    @Test
    void noOrderOfStepsLosesACallNorRepeatsOneNorLetsOneOvertake() {
        ModelCheckingOptions options = new ModelCheckingOptions()
                .threads(2)
                .iterations(5)
                .invocationsPerIteration(120)
                .addGuarantee(forClasses("java.util.concurrent.ConcurrentLinkedQueue")
                        .allMethods()
                        .treatAsAtomic());
        check(options, DrainModelTest.class);
    }
}
