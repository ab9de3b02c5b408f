/**
 * The first program with the library: puts the Unicode character database into a Redis hash and takes it out again.
 * {@link io.reactivehashmap.samples.quickstart.Tour} is where to read.
 */
@NullMarked
package io.reactivehashmap.samples.quickstart;

import org.jspecify.annotations.NullMarked;
