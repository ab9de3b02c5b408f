package io.reactivehashmap.session.spring.boot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** How the maps reach the server, beside what {@code spring.data.redis} says. */
@ConfigurationProperties("reactive-hash-map")
public class ReactiveHashMapsProperties {

    /** URI of the server, such as rediss://user:password@host:6379/0. Overrides "spring.data.redis". */
    private @Nullable String uri;

    /** How long a call may take in all, with connecting and every retry. Overrides "spring.data.redis.timeout". */
    private @Nullable Duration deadline;

    public @Nullable String getUri() {
        return uri;
    }

    public void setUri(@Nullable String uri) {
        this.uri = uri;
    }

    public @Nullable Duration getDeadline() {
        return deadline;
    }

    public void setDeadline(@Nullable Duration deadline) {
        this.deadline = deadline;
    }
}
