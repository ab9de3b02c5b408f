/** How a server and the connections to it are. */
@NullMarked
package io.reactivehashmap.health;

import org.jspecify.annotations.NullMarked;
