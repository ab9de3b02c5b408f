package io.reactivehashmap.redis;

import java.util.List;
import reactor.core.publisher.Mono;

/** What a bulk write does with the elements of its source. */
interface BulkTarget<E> {

    Operation operation();

    /** Encodes an element to the arguments it contributes to a command; may throw anything. */
    List<byte[]> encode(E element);

    /** Returns the key of an element, for the report of its failure. */
    Object key(E element);

    /** Sends the elements of a batch; completes when the server has executed them. */
    Mono<Void> send(Batch batch);
}
