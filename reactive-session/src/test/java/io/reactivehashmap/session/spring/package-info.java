@NullMarked
package io.reactivehashmap.session.spring;

import org.jspecify.annotations.NullMarked;
