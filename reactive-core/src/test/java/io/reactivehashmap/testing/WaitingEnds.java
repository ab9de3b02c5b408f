package io.reactivehashmap.testing;

import java.time.Duration;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.test.StepVerifier;

/** Ends every wait of a {@link StepVerifier}: JUnit's own time limit interrupts the thread, which it ignores. */
public final class WaitingEnds implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        StepVerifier.setDefaultTimeout(Duration.ofSeconds(50));
    }
}
