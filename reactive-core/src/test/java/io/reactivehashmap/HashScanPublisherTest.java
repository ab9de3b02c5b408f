package io.reactivehashmap;

import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.Entries;
import io.reactivehashmap.testing.TestServer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The rules of Reactive Streams, as its own test kit checks them, for the one publisher that is written by hand. */
public final class HashScanPublisherTest extends PublisherVerification<String> {

    private static final long TIMEOUT_MILLIS = 2_000;
    private static final long NO_SIGNAL_MILLIS = 50;

    private @Nullable ReactiveHashMaps maps;

    public HashScanPublisherTest() {
        super(new TestEnvironment(TIMEOUT_MILLIS, NO_SIGNAL_MILLIS));
    }

    @BeforeClass
    void connect() {
        maps = TestServer.get().maps();
    }

    @AfterClass
    void close() {
        if (maps != null) {
            maps.close();
        }
    }

    @Override
    public long maxElementsFromPublisher() {
        return 100_000;
    }

    @Override
    public Publisher<String> createPublisher(long elements) {
        ReactiveHashMap<String, String> map = map(TestServer.uniqueName());
        map.putAll(Entries.numbered((int) elements, 1), BulkOptions.defaults()).blockLast();
        // Pages are small so that the rules are tested across them, too.
        return map.keys(ScanOptions.builder().count(10).build());
    }

    @Override
    public @Nullable Publisher<String> createFailedPublisher() {
        // A scan asks the server nothing before there is demand, and so cannot have failed by then.
        return null;
    }

    private ReactiveHashMap<String, String> map(String name) {
        if (maps == null) {
            throw new IllegalStateException("not connected");
        }
        return maps.map(name, Codecs.string(), Codecs.string());
    }
}
