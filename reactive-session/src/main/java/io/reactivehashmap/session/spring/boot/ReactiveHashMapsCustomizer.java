package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.ReactiveHashMaps;

/** Sets more of the maps that Spring Boot configures than its properties can: a bean of this type is asked. */
@FunctionalInterface
public interface ReactiveHashMapsCustomizer {

    void customize(ReactiveHashMaps.Builder builder);
}
