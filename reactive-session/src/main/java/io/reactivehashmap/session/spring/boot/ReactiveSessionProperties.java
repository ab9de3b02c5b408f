package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.session.SessionLimit;
import io.reactivehashmap.session.SessionTimeouts;
import io.reactivehashmap.session.UndecodableAttribute;
import io.reactivehashmap.session.spring.UnavailableServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.util.unit.DataSize;

/**
 * How sessions are kept. Their idle time is that of {@code spring.session.timeout} or
 * {@code server.reactive.session.timeout}, and their cookie that of {@code server.reactive.session.cookie}.
 */
@ConfigurationProperties("reactive-session")
public class ReactiveSessionProperties {

    /** What all keys begin with. */
    private String namespace = "session";

    /** After how long without use a session ends that is nobody's yet. Defaults to the idle time of the others. */
    private @Nullable Duration anonymousTimeout;

    /** After how long a session ends however much it is used. Defaults to never for that. */
    private @Nullable Duration absoluteTimeout;

    /** After how long a session gets another id. Defaults to never for that. */
    private @Nullable Duration renewalInterval;

    /** For how long the old id of a session still leads to it after that. */
    private Duration renewalGrace = Duration.ofSeconds(10);

    /** For how long another use of a session is not noted. Defaults to a twentieth of the idle time, at most 1 min. */
    private @Nullable Duration touchInterval;

    /** For how long a request that has loaded a session can save it after another has changed its id. */
    private Duration longestRequest = Duration.ofMinutes(1);

    /** How many sessions a user may have. Defaults to any number. */
    private @Nullable Integer maxSessions;

    /** What happens to one session more. */
    private SessionOverflow overflow = SessionOverflow.EVICT_LEAST_RECENTLY_USED;

    /** Whether sessions are stored under a hash of their id. */
    private boolean hashedIds = true;

    /** How large all attributes of a session may be. */
    private DataSize maxSize = DataSize.ofMegabytes(1);

    /** What becomes of an attribute that cannot be decoded. */
    private UndecodableAttribute undecodable = UndecodableAttribute.DROP;

    /** What becomes of a request whose session cannot be loaded. */
    private UnavailableServer unavailable = UnavailableServer.FAIL;

    /** How often it is cleaned up after sessions that have ended. */
    private Duration reapInterval = Duration.ofSeconds(10);

    @NestedConfigurationProperty
    private final SessionEventProperties events = new SessionEventProperties();

    public String getNamespace() {
        return namespace;
    }

    public void setNamespace(String namespace) {
        this.namespace = namespace;
    }

    public @Nullable Duration getAnonymousTimeout() {
        return anonymousTimeout;
    }

    public void setAnonymousTimeout(@Nullable Duration anonymousTimeout) {
        this.anonymousTimeout = anonymousTimeout;
    }

    public @Nullable Duration getAbsoluteTimeout() {
        return absoluteTimeout;
    }

    public void setAbsoluteTimeout(@Nullable Duration absoluteTimeout) {
        this.absoluteTimeout = absoluteTimeout;
    }

    public @Nullable Duration getRenewalInterval() {
        return renewalInterval;
    }

    public void setRenewalInterval(@Nullable Duration renewalInterval) {
        this.renewalInterval = renewalInterval;
    }

    public Duration getRenewalGrace() {
        return renewalGrace;
    }

    public void setRenewalGrace(Duration renewalGrace) {
        this.renewalGrace = renewalGrace;
    }

    public @Nullable Duration getTouchInterval() {
        return touchInterval;
    }

    public void setTouchInterval(@Nullable Duration touchInterval) {
        this.touchInterval = touchInterval;
    }

    public Duration getLongestRequest() {
        return longestRequest;
    }

    public void setLongestRequest(Duration longestRequest) {
        this.longestRequest = longestRequest;
    }

    public @Nullable Integer getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(@Nullable Integer maxSessions) {
        this.maxSessions = maxSessions;
    }

    public SessionOverflow getOverflow() {
        return overflow;
    }

    public void setOverflow(SessionOverflow overflow) {
        this.overflow = overflow;
    }

    public boolean isHashedIds() {
        return hashedIds;
    }

    public void setHashedIds(boolean hashedIds) {
        this.hashedIds = hashedIds;
    }

    public DataSize getMaxSize() {
        return maxSize;
    }

    public void setMaxSize(DataSize maxSize) {
        this.maxSize = maxSize;
    }

    public UndecodableAttribute getUndecodable() {
        return undecodable;
    }

    public void setUndecodable(UndecodableAttribute undecodable) {
        this.undecodable = undecodable;
    }

    public UnavailableServer getUnavailable() {
        return unavailable;
    }

    public void setUnavailable(UnavailableServer unavailable) {
        this.unavailable = unavailable;
    }

    public Duration getReapInterval() {
        return reapInterval;
    }

    public void setReapInterval(Duration reapInterval) {
        this.reapInterval = reapInterval;
    }

    public SessionEventProperties getEvents() {
        return events;
    }

    SessionTimeouts timeouts(Duration idle) {
        SessionTimeouts.Builder timeouts =
                SessionTimeouts.builder().idle(idle).renewalGrace(renewalGrace).longestRequest(longestRequest);
        PropertyMapper map = PropertyMapper.get();
        map.from(this::getAnonymousTimeout).to(timeouts::anonymousIdle);
        map.from(this::getAbsoluteTimeout).to(timeouts::absolute);
        map.from(this::getRenewalInterval).to(timeouts::renewal);
        map.from(this::getTouchInterval).to(timeouts::touchInterval);
        return timeouts.build();
    }

    SessionLimit limit() {
        return maxSessions == null ? SessionLimit.unlimited() : overflow.limit(maxSessions);
    }
}
