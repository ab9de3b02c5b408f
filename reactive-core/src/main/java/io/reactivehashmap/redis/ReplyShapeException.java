package io.reactivehashmap.redis;

/**
 * A reply is not one that its command can have: what was read is not its reply, and so is nothing that follows. Never
 * leaves this package.
 */
final class ReplyShapeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplyShapeException() {
        super("the reply has another shape than the command's", null, false, false);
    }
}
