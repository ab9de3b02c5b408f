/** How keys and values become bytes: the codec contract, the ready-made codecs, type preservation and compression. */
@NullMarked
package io.reactivehashmap.codec;

import org.jspecify.annotations.NullMarked;
