package io.reactivehashmap;

/** The server is too old for the call, which was not sent. */
public final class UnsupportedCommandException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    private final String command;
    private final String server;

    /**
     * Creates the exception.
     *
     * @param command the command that is missing, such as {@code HPEXPIRE}
     * @param server the name and version of the server that lacks it
     * @param available the servers that have it, such as {@code Redis 7.4}
     */
    public UnsupportedCommandException(FailedCall call, String command, String server, String available) {
        super(call, "needs " + command + ", which " + server + " lacks; it is in " + available, null);
        this.command = command;
        this.server = server;
    }

    /** Returns the missing command. */
    public String command() {
        return command;
    }

    /** Returns the name and version of the server that lacks it. */
    public String server() {
        return server;
    }
}
