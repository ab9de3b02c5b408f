package io.reactivehashmap;

/**
 * The server a connection leads to.
 *
 * @param name its product name, such as {@code Redis} or {@code Valkey}
 * @param version its version, such as {@code 8.0.6}
 */
public record ServerInfo(String name, String version) {

    @Override
    public String toString() {
        return name + " " + version;
    }
}
