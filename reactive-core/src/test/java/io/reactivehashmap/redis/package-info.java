/** Tests of single parts, where the whole would hide what they do. */
@NullMarked
package io.reactivehashmap.redis;

import org.jspecify.annotations.NullMarked;
