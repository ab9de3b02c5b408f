/** What Spring Boot configures by itself: the maps, and sessions of WebFlux on them. */
@NullMarked
package io.reactivehashmap.session.spring.boot;

import org.jspecify.annotations.NullMarked;
