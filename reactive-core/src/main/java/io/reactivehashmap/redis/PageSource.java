package io.reactivehashmap.redis;

import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Where one subscriber's scan gets its pages from. */
interface PageSource {

    /**
     * Reads the page at {@code cursor}.
     *
     * @param next told where the page after it is as soon as that is known, and again if the page has to be read again
     */
    Mono<ScanPage> page(byte[] cursor, Consumer<byte[]> next);
}
