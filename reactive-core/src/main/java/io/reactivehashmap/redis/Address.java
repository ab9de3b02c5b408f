package io.reactivehashmap.redis;

import io.reactivehashmap.connection.RedisConfig;

/** Where a node of a cluster can be reached. */
record Address(String host, int port) {

    static Address of(RedisConfig server) {
        return new Address(server.host(), server.port());
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
