package io.reactivehashmap.redis;

import reactor.core.publisher.Mono;

/** Where one subscriber's scan gets its pages from. */
interface PageSource {

    /** Reads the page at {@code cursor}. Not called again before the page, or its failure, has arrived. */
    Mono<ScanPage> page(byte[] cursor);
}
