/**
 * The map: what a user calls, and what can go wrong.
 *
 * <p>{@link io.reactivehashmap.ReactiveHashMaps} is the one door; it opens {@link io.reactivehashmap.ReactiveHashMap}s
 * by name. Every failure that travels through a publisher is a {@link io.reactivehashmap.ReactiveHashMapException}.
 */
@NullMarked
package io.reactivehashmap;

import org.jspecify.annotations.NullMarked;
