package io.reactivehashmap.session;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.testing.TestCluster;
import io.reactivehashmap.testing.TestServer;
import java.util.List;

/** What sessions are stored on. */
enum Topology {
    SERVER {
        @Override
        ReactiveHashMaps maps() {
            return TestServer.get().maps();
        }

        @Override
        RedisClusterCommands<byte[], byte[]> commands() {
            return TestServer.get().commands();
        }

        @Override
        List<byte[]> keys(String pattern) {
            return TestServer.get().commands().keys(pattern);
        }

        @Override
        void killOtherConnections() {
            TestServer.get().killOtherConnections();
        }
    },
    CLUSTER {
        @Override
        ReactiveHashMaps maps() {
            return TestCluster.get().maps();
        }

        @Override
        RedisClusterCommands<byte[], byte[]> commands() {
            return TestCluster.get().anyCommands();
        }

        @Override
        List<byte[]> keys(String pattern) {
            return TestCluster.get().commands().stream()
                    .flatMap(master -> master.keys(pattern).stream())
                    .toList();
        }

        @Override
        void killOtherConnections() {
            TestCluster.get().killOtherConnections();
        }
    };

    /** Opens maps with connections of their own. */
    abstract ReactiveHashMaps maps();

    /** Returns plain commands, for what a test has to set up or look at behind the library's back. */
    abstract RedisClusterCommands<byte[], byte[]> commands();

    abstract List<byte[]> keys(String pattern);

    abstract void killOtherConnections();
}
