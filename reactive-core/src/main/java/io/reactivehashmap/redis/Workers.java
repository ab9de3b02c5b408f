package io.reactivehashmap.redis;

import java.util.concurrent.RejectedExecutionException;
import reactor.core.scheduler.Schedulers;

/** Where work goes that a connection's event loop must not spend its time on. */
final class Workers {

    private Workers() {}

    static void run(Runnable work) {
        try {
            Schedulers.parallel().schedule(work);
        } catch (RejectedExecutionException e) {
            // The application has shut Reactor's schedulers down; what waits for this must end all the same.
            work.run();
        }
    }
}
