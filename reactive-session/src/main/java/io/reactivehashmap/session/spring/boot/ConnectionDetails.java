package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.connection.RedisConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Cluster;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.ssl.SslBundle;

/** Makes of what Spring Boot knows of a server what the maps want to know. */
final class ConnectionDetails {

    private ConnectionDetails() {}

    /** @throws IllegalStateException if the maps cannot connect so */
    static RedisConfig redisConfig(DataRedisConnectionDetails details, DataRedisProperties properties) {
        RedisConfig.Builder builder = RedisConfig.builder();
        locate(details, builder);
        authenticate(details, builder);
        SslBundle bundle = details.getSslBundle();
        if (bundle != null) {
            builder.tls(BundledTls.options(bundle));
        } else {
            builder.tls(properties.getUrl() != null && properties.getUrl().startsWith("rediss:"));
        }
        PropertyMapper map = PropertyMapper.get();
        map.from(properties::getConnectTimeout).to(builder::connectTimeout);
        map.from(properties::getClientName).whenHasText().to(builder::clientName);
        return builder.build();
    }

    private static void locate(DataRedisConnectionDetails details, RedisConfig.Builder builder) {
        if (details.getSentinel() != null || details.getMasterReplica() != null) {
            throw new IllegalStateException(
                    "spring.data.redis names a Sentinel or a master with replicas, which reactive-hash-map cannot follow:"
                            + " set reactive-hash-map.uri to an address that always leads to the master");
        }
        Cluster cluster = details.getCluster();
        if (cluster != null) {
            Node seed = first(cluster.getNodes());
            builder.host(seed.host()).port(seed.port());
            return;
        }
        Standalone standalone = details.getStandalone();
        if (standalone == null) {
            throw new IllegalStateException("the connection details of Redis name no server");
        }
        builder.host(standalone.getHost()).port(standalone.getPort()).database(standalone.getDatabase());
    }

    private static Node first(List<Node> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalStateException("spring.data.redis.cluster.nodes is empty");
        }
        return nodes.get(0);
    }

    private static void authenticate(DataRedisConnectionDetails details, RedisConfig.Builder builder) {
        String password = textOrNull(details.getPassword());
        String username = textOrNull(details.getUsername());
        if (password != null) {
            builder.password(password.toCharArray());
            if (username != null) {
                builder.username(username);
            }
        }
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
