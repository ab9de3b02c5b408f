package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/** When pages are asked for, and which of them count; the server is in the test's hands. */
final class PageFetcherTest implements PageFetcher.Listener {

    private final List<Asked> asked = new ArrayList<>();
    private final PageFetcher fetcher = new PageFetcher(this::page, this, Context.empty());
    private boolean wantsNextPage = true;
    private int signals;

    @Test
    void theNextPageIsAskedForAsSoonAsItsCursorIsKnown() {
        fetcher.fetch();
        asked.get(0).tellCursor("7");

        assertThat(cursorsAsked()).containsExactly("0", "7");
        asked.get(0).arrive("7", "a");
        asked.get(1).arrive("0", "b");
        assertThat(keysArrived()).containsExactly("a", "b");
        assertThat(fetcher.isEnded()).isTrue();
        assertThat(signals).isEqualTo(2);
    }

    @Test
    void theNextPageIsNotAskedForEarlyIfItMayNotBeWanted() {
        wantsNextPage = false;
        fetcher.fetch();
        asked.get(0).tellCursor("7");
        asked.get(0).arrive("7", "a");
        assertThat(cursorsAsked()).containsExactly("0");

        fetcher.fetch();
        assertThat(cursorsAsked()).containsExactly("0", "7");
    }

    @Test
    void nothingIsAskedForAfterTheLastPage() {
        fetcher.fetch();
        asked.get(0).tellCursor("0");
        asked.get(0).arrive("0", "a");
        fetcher.fetch();

        assertThat(cursorsAsked()).containsExactly("0");
    }

    @Test
    void aPageThatIsReadAgainAndLeadsElsewhereReplacesTheOneAskedForEarly() {
        fetcher.fetch();
        asked.get(0).tellCursor("7");
        asked.get(0).tellCursor("9");

        assertThat(cursorsAsked()).containsExactly("0", "7", "9");
        assertThat(asked.get(1).cancelled).isTrue();
        asked.get(0).arrive("9", "a");
        asked.get(2).arrive("0", "b");
        assertThat(keysArrived()).containsExactly("a", "b");
    }

    @Test
    void aPageThatIsReadAgainAndLeadsToTheSamePlaceDoesNot() {
        fetcher.fetch();
        asked.get(0).tellCursor("7");
        asked.get(0).tellCursor("7");

        assertThat(cursorsAsked()).containsExactly("0", "7");
    }

    @Test
    void anEarlyPageCountsOnlyIfItsCursorIsTheFinalOne() {
        fetcher.fetch();
        asked.get(0).tellCursor("7");
        asked.get(1).arrive("3", "from the wrong place");
        asked.get(0).arrive("9", "a");

        assertThat(keysArrived()).containsExactly("a");
        fetcher.fetch();
        assertThat(cursorsAsked()).containsExactly("0", "7", "9");
    }

    @Test
    void anEarlyPageThatArrivesFirstWaitsForItsTurn() {
        fetcher.fetch();
        asked.get(0).tellCursor("7");
        asked.get(1).arrive("0", "b");
        assertThat(keysArrived()).isEmpty();

        asked.get(0).arrive("7", "a");
        assertThat(keysArrived()).containsExactly("a", "b");
        assertThat(fetcher.isEnded()).isTrue();
    }

    @Test
    void anEarlyPageThatFailsIsAskedForAgainWhenItsTurnHasCome() {
        fetcher.fetch();
        asked.get(0).tellCursor("7");
        asked.get(1).fail();
        asked.get(0).arrive("7", "a");
        assertThat(fetcher.failure()).isNull();

        fetcher.fetch();
        assertThat(cursorsAsked()).containsExactly("0", "7", "7");
    }

    @Test
    void aPageThatFailsEndsTheScanAndDropsTheEarlyOne() {
        fetcher.fetch();
        asked.get(0).tellCursor("7");
        asked.get(0).fail();

        assertThat(fetcher.failure()).isInstanceOf(IllegalStateException.class);
        assertThat(asked.get(1).cancelled).isTrue();
        fetcher.fetch();
        assertThat(asked).hasSize(2);
    }

    @Test
    void cancellingDropsBothPagesAndAsksForNoMore() {
        fetcher.fetch();
        asked.get(0).tellCursor("7");
        fetcher.cancel();

        assertThat(asked).extracting(page -> page.cancelled).containsExactly(true, true);
        asked.get(0).tellCursor("9");
        fetcher.fetch();
        assertThat(asked).hasSize(2);
    }

    @Override
    public boolean wantsNextPage() {
        return wantsNextPage;
    }

    @Override
    public void pageArrived() {
        signals++;
    }

    private Mono<ScanPage> page(byte[] cursor, Consumer<byte[]> next) {
        Asked page = new Asked(new String(cursor, UTF_8), next);
        asked.add(page);
        return page.reply.asMono().doOnCancel(() -> page.cancelled = true);
    }

    private List<String> cursorsAsked() {
        return asked.stream().map(page -> page.cursor).toList();
    }

    private List<String> keysArrived() {
        return fetcher.arrived().stream()
                .map(page -> new String(page.key(0), UTF_8))
                .toList();
    }

    /** A page that was asked for. */
    private static final class Asked {

        private final String cursor;
        private final Consumer<byte[]> next;
        private final Sinks.One<ScanPage> reply = Sinks.one();
        private boolean cancelled;

        Asked(String cursor, Consumer<byte[]> next) {
            this.cursor = cursor;
            this.next = next;
        }

        void tellCursor(String found) {
            next.accept(found.getBytes(UTF_8));
        }

        void arrive(String nextCursor, String key) {
            reply.tryEmitValue(new ScanPage(nextCursor.getBytes(UTF_8), List.of(key.getBytes(UTF_8)), 1))
                    .orThrow();
        }

        void fail() {
            reply.tryEmitError(new IllegalStateException("the page is lost")).orThrow();
        }
    }
}
