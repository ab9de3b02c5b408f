package io.reactivehashmap.session;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.testing.TestCluster;
import io.reactivehashmap.testing.TestServer;
import java.util.List;

/** What sessions are stored on. */
public enum Topology {
    SERVER {
        @Override
        public ReactiveHashMaps maps() {
            return TestServer.get().maps();
        }

        @Override
        public RedisClusterCommands<byte[], byte[]> commands() {
            return TestServer.get().commands();
        }

        @Override
        public List<byte[]> keys(String pattern) {
            return TestServer.get().commands().keys(pattern);
        }

        @Override
        public void killOtherConnections() {
            TestServer.get().killOtherConnections();
        }
    },
    CLUSTER {
        @Override
        public ReactiveHashMaps maps() {
            return TestCluster.get().maps();
        }

        @Override
        public RedisClusterCommands<byte[], byte[]> commands() {
            return TestCluster.get().anyCommands();
        }

        @Override
        public List<byte[]> keys(String pattern) {
            return TestCluster.get().commands().stream()
                    .flatMap(master -> master.keys(pattern).stream())
                    .toList();
        }

        @Override
        public void killOtherConnections() {
            TestCluster.get().killOtherConnections();
        }
    };

    /** Opens maps with connections of their own. */
    public abstract ReactiveHashMaps maps();

    /** Returns plain commands, for what a test has to set up or look at behind the library's back. */
    public abstract RedisClusterCommands<byte[], byte[]> commands();

    public abstract List<byte[]> keys(String pattern);

    public abstract void killOtherConnections();
}
