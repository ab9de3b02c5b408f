/**
 * What maps tell Micrometer, if they are asked to; docs/metrics.md lists it. Everything that knows Micrometer is here,
 * and none of it is loaded before a registry is given: Micrometer need not be on the class path.
 *
 * <p>What is public is so for the package that implements the maps.
 */
@NullMarked
package io.reactivehashmap.metrics;

import org.jspecify.annotations.NullMarked;
