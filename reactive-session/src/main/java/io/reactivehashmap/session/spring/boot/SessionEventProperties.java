package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.session.EventOptions;
import java.time.Duration;

/** How events of sessions are kept. */
public class SessionEventProperties {

    /** About how many events are kept; 0 for none. */
    private int most = 100_000;

    /** For how long events are kept after the last one. */
    private Duration retention = Duration.ofDays(1);

    /** How often it is looked for events. */
    private Duration pollInterval = Duration.ofSeconds(1);

    /** Whether every instance publishes them as application events of Spring Session. */
    private boolean publish;

    public int getMost() {
        return most;
    }

    public void setMost(int most) {
        this.most = most;
    }

    public Duration getRetention() {
        return retention;
    }

    public void setRetention(Duration retention) {
        this.retention = retention;
    }

    public Duration getPollInterval() {
        return pollInterval;
    }

    public void setPollInterval(Duration pollInterval) {
        this.pollInterval = pollInterval;
    }

    public boolean isPublish() {
        return publish;
    }

    public void setPublish(boolean publish) {
        this.publish = publish;
    }

    EventOptions options() {
        return EventOptions.builder()
                .most(most)
                .retention(retention)
                .pollInterval(pollInterval)
                .build();
    }
}
