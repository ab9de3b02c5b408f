/** How a connection is configured, made, lost and closed. */
@NullMarked
package io.reactivehashmap.connection;

import org.jspecify.annotations.NullMarked;
