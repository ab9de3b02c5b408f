@NullMarked
package io.reactivehashmap.session.spring.boot;

import org.jspecify.annotations.NullMarked;
