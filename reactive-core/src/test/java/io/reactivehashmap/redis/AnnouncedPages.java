package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Pages of one key each that arrive when the test says so, each announcing where the next one is. */
final class AnnouncedPages implements PageSource {

    private final int count;
    private final Queue<Asked> underWay = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    AnnouncedPages(int count) {
        this.count = count;
    }

    @Override
    public Mono<ScanPage> page(byte[] cursor, Consumer<byte[]> next) {
        return Mono.create(sink -> {
            asked.incrementAndGet();
            underWay.add(new Asked(Integer.parseInt(new String(cursor, UTF_8)), next, sink));
        });
    }

    /** Returns how many pages were asked for. */
    int asked() {
        return asked.get();
    }

    /** Lets the page arrive that was asked for first, and tells whether there was one. */
    boolean arrive() {
        Asked page = underWay.poll();
        if (page == null) {
            return false;
        }
        byte[] cursor = (page.number + 1 == count ? "0" : Integer.toString(page.number + 1)).getBytes(UTF_8);
        page.next.accept(cursor);
        page.sink.success(new ScanPage(cursor, List.of(("key-" + page.number).getBytes(UTF_8)), 1));
        return true;
    }

    /** Lets the pages arrive that are under way, and those that these lead to. */
    void allArrive() {
        while (arrive()) {
            // until nothing is under way
        }
    }

    private record Asked(int number, Consumer<byte[]> next, MonoSink<ScanPage> sink) {}
}
