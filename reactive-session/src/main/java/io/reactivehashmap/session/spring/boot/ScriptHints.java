package io.reactivehashmap.session.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Has the scripts included in a native image. */
final class ScriptHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources()
                .registerPattern("io/reactivehashmap/redis/*.lua")
                .registerPattern("io/reactivehashmap/session/*.lua")
                .registerPattern("io/reactivehashmap/session/spring/*.lua");
    }
}
