/** What is told of a server and the connections to it. */
@NullMarked
package io.reactivehashmap.health;

import org.jspecify.annotations.NullMarked;
