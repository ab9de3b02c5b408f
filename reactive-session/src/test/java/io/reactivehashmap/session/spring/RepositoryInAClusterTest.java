package io.reactivehashmap.session.spring;

import io.reactivehashmap.session.Topology;
import org.junit.jupiter.api.Nested;

/** Repositories whose sessions are spread over three masters. */
final class RepositoryInAClusterTest {

    @Nested
    final class IdChange extends RepositoryIdChangeTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class Principal extends RepositoryPrincipalTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }

    @Nested
    final class RoundTrips extends RepositoryRoundTripsTest {

        @Override
        protected Topology topology() {
            return Topology.CLUSTER;
        }
    }
}
