package io.reactivehashmap.health;

/** Whether calls are served. */
public enum HealthStatus {
    /** All are. */
    UP,
    /** Some are: writes may be refused, or one of several connections is missing. */
    DEGRADED,
    /** None is. */
    DOWN
}
