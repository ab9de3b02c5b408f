/** The operators against faults, and their configurations. */
@NullMarked
package io.reactivehashmap.resilience;

import org.jspecify.annotations.NullMarked;
