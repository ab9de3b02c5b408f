/** The fault laboratory: what goes wrong between a client and a server, brought about on purpose. */
@NullMarked
package io.reactivehashmap.faults;

import org.jspecify.annotations.NullMarked;
