/** Where the server is and how to be let in. Values only; the connection itself is in the {@code redis} package. */
@NullMarked
package io.reactivehashmap.connection;

import org.jspecify.annotations.NullMarked;
