/**
 * A real Redis or Valkey server for development and tests: found on this machine or in an optional jar, started on a
 * free loopback port, and gone with the JVM however that ends. Nothing here knows of the map or of its client.
 */
@NullMarked
package io.reactivehashmap.embedded;

import org.jspecify.annotations.NullMarked;
