/** Sessions on Redis: loaded in one round trip, changed attribute by attribute, ended for good. */
@NullMarked
package io.reactivehashmap.session;

import org.jspecify.annotations.NullMarked;
