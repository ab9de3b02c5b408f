/** What keeps a fault from becoming two: operators for any publisher, each with one immutable configuration. */
@NullMarked
package io.reactivehashmap.resilience;

import org.jspecify.annotations.NullMarked;
