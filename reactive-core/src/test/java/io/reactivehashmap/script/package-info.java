@NullMarked
package io.reactivehashmap.script;

import org.jspecify.annotations.NullMarked;
