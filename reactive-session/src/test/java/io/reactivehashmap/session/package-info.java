@NullMarked
package io.reactivehashmap.session;

import org.jspecify.annotations.NullMarked;
