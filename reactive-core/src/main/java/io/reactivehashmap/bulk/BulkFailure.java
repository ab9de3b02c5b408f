package io.reactivehashmap.bulk;

/**
 * An entry that was not written because it could not be.
 *
 * @param key the key, as the source delivered it
 * @param position how many entries the source had delivered before it
 * @param cause why it could not be written
 */
public record BulkFailure(Object key, long position, Throwable cause) {}
