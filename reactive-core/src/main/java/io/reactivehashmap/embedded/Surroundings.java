package io.reactivehashmap.embedded;

import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What decides which server is found: that of this JVM, or what a test puts in its place.
 *
 * @param environment looks up an environment variable
 * @param osName the system property {@code os.name}
 * @param osArch the system property {@code os.arch}
 * @param resources opens a resource of the class path by its name
 */
record Surroundings(
        Function<String, @Nullable String> environment,
        String osName,
        String osArch,
        Function<String, @Nullable InputStream> resources) {

    static Surroundings ofThisJvm() {
        return new Surroundings(
                System::getenv,
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                name -> EmbeddedRedis.class.getClassLoader().getResourceAsStream(name));
    }
}
