/**
 * Sessions for applications of Spring: a {@code WebSessionManager} and {@code WebSessionStore} of WebFlux, a repository
 * of Spring Session, registries of Spring Security. Each needs what it adapts to on the class path and nothing else.
 */
@NullMarked
package io.reactivehashmap.session.spring;

import org.jspecify.annotations.NullMarked;
