package io.reactivehashmap.session;

import io.reactivehashmap.script.ReactiveScripts;
import java.time.InstantSource;

/**
 * What the parts of one store share.
 *
 * @param scripts runs the scripts
 * @param keys where everything is
 * @param ids makes ids and handles
 * @param timeouts how long sessions live
 * @param attributes how attributes are stored
 * @param events how events are kept
 * @param clock tells when a session was made that is not stored yet; decides nothing
 */
record StoreContext(
        ReactiveScripts scripts,
        SessionKeys keys,
        SessionIds ids,
        SessionTimeouts timeouts,
        AttributeCodec attributes,
        EventOptions events,
        InstantSource clock) {}
