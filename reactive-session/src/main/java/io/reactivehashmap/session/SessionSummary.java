package io.reactivehashmap.session;

import java.time.Instant;

/**
 * One of a principal's sessions.
 *
 * @param handle names it
 * @param boundAt when it became the principal's
 * @param expiresAt when it ends unless it is used before
 */
public record SessionSummary(SessionHandle handle, Instant boundAt, Instant expiresAt) {}
