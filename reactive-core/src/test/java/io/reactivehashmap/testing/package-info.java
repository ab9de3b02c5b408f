/** What tests share: the server, a second look at it, and forked JVMs. */
@NullMarked
package io.reactivehashmap.testing;

import org.jspecify.annotations.NullMarked;
