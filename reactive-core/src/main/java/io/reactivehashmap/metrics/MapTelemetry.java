package io.reactivehashmap.metrics;

/** Where one map tells what it does. Operations are called by their names in errors. */
public interface MapTelemetry {

    /** Returns what watches the calls of {@code operation}. */
    CallObserver calls(String operation);

    /** Returns what watches {@code operation}, of which each is a stream of many round trips. */
    CallObserver streams(String operation);

    /** Notes that something was sent again for {@code operation}. */
    void repeated(String operation);

    /** Notes that {@code operation} has got a page of a scan. */
    void pageRead(String operation);
}
