/**
 * What a map promises, as tests that run on any topology.
 *
 * <p>Each {@code …Contract} is one part of the promise; a topology runs them all, as {@code StandaloneMapTest} does, by
 * implementing the hooks of {@code MapContract}.
 */
@NullMarked
package io.reactivehashmap.contract;

import org.jspecify.annotations.NullMarked;
