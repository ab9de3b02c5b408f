/** Lua scripts that run on the server: what must be atomic beyond what a map can do. */
@NullMarked
package io.reactivehashmap.script;

import org.jspecify.annotations.NullMarked;
