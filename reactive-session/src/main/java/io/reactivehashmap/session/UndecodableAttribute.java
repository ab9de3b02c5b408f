package io.reactivehashmap.session;

/**
 * What becomes of an attribute that cannot be decoded when it is asked for, as after its class was changed or its key
 * is gone. Loading a session decodes nothing, so that it never fails for that.
 */
public enum UndecodableAttribute {
    /** It counts as absent, and is removed when the session is saved. */
    DROP,
    /** It counts as absent, and the session is deleted instead of being saved. */
    INVALIDATE,
    /** Asking for it throws {@link io.reactivehashmap.CodecException}. */
    ERROR
}
