package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Pages that are known beforehand, and a count of those that were asked for. */
final class ScriptedPages implements PageSource {

    private final List<List<String>> pages;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean overlapped;

    ScriptedPages(List<List<String>> pages) {
        this.pages = pages;
    }

    @Override
    public Mono<ScanPage> page(byte[] cursor, Consumer<byte[]> next) {
        return Mono.fromSupplier(() -> {
                    if (underWay.incrementAndGet() > 1) {
                        overlapped = true;
                    }
                    asked.incrementAndGet();
                    ScanPage page = read(Integer.parseInt(new String(cursor, UTF_8)));
                    underWay.decrementAndGet();
                    return page;
                })
                // As from a server: never on the thread that asks.
                .subscribeOn(Schedulers.parallel());
    }

    /** Returns how many pages were asked for. */
    int asked() {
        return asked.get();
    }

    /** Tells whether a page was asked for while another was under way. */
    boolean overlapped() {
        return overlapped;
    }

    private ScanPage read(int index) {
        String next = index + 1 == pages.size() ? "0" : Integer.toString(index + 1);
        List<byte[]> keys = new ArrayList<>();
        pages.get(index).forEach(key -> keys.add(key.getBytes(UTF_8)));
        return new ScanPage(next.getBytes(UTF_8), keys, 1);
    }
}
