package io.reactivehashmap.samples.benchmarks.peer;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The clients that can be compared. Some are this library with something switched on or off, to see what it costs. */
public enum PeerName {
    US,
    US_UNGUARDED,
    US_WITH_IDS,
    US_METERED,
    US_OBSERVED,
    LETTUCE,
    LETTUCE_ASYNC,
    SPRING,
    REDISSON;

    /** Returns the name in options and reports, such as {@code lettuce-async}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the client with that name in options and reports, or empty if there is none. */
    public static Optional<PeerName> labelled(String label) {
        return Stream.of(values()).filter(peer -> peer.label().equals(label)).findFirst();
    }

    /** Returns whether it is this library, if only with something switched on or off. */
    public boolean ours() {
        return switch (this) {
            case US, US_UNGUARDED, US_WITH_IDS, US_METERED, US_OBSERVED -> true;
            case LETTUCE, LETTUCE_ASYNC, SPRING, REDISSON -> false;
        };
    }

    /** Returns whether it is compared unless clients are named. */
    public boolean usual() {
        return this == US || !ours();
    }

    /** Returns whether the client's API is one of publishers. */
    public boolean reactive() {
        return this != LETTUCE_ASYNC;
    }

    /** Connects this client. */
    public <V> Peer<V> connect(Target target, ValueFormat<V> format) {
        return switch (this) {
            case US -> UsPeer.plain(target, format);
            case US_UNGUARDED -> UsPeer.unguarded(target, format);
            case US_WITH_IDS -> UsPeer.withIds(target, format);
            case US_METERED -> UsPeer.metered(target, format);
            case US_OBSERVED -> UsPeer.observed(target, format);
            case LETTUCE -> new LettucePeer<>(target, format);
            case LETTUCE_ASYNC -> new LettuceAsyncPeer<>(target, format);
            case SPRING -> new SpringPeer<>(target, format);
            case REDISSON -> new RedissonPeer<>(target, format);
        };
    }
}
