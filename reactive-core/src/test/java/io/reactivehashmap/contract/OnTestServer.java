package io.reactivehashmap.contract;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.testing.TestServer;

/** A contract on the server that tests run on; what its clients are, a subclass says. */
abstract class OnTestServer implements MapContract {

    @Override
    public final ReactiveHashMaps.Builder newClient() {
        return ReactiveHashMaps.builder().uri(TestServer.get().uri());
    }

    @Override
    public final RedisClusterCommands<byte[], byte[]> commands() {
        return TestServer.get().commands();
    }

    @Override
    public final boolean expiresEntries() {
        return TestServer.get().expiresEntries();
    }

    @Override
    public final String serverDescription() {
        return TestServer.get().description();
    }
}
