package io.reactivehashmap.embedded;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether the server that was started answers at its port. */
final class Readiness {

    /** The obstacle of a server that has not answered in the time it was given. */
    static final String SILENCE = "it does not answer";

    private static final Pattern PROCESS_ID = Pattern.compile("(?m)^process_id:(\\d+)");

    private Readiness() {}

    /** Returns what stands between the server and its first client, or {@code null} once it is ready. */
    static @Nullable String obstacle(int port, long pid, Duration timeout) {
        try (RespConnection connection = RespConnection.open(port, timeout)) {
            String pong = connection.call("PING");
            if (pong.startsWith("-NOAUTH")) {
                return null;
            }
            if (!pong.equals("PONG")) {
                return "PING was answered by " + pong;
            }
            return foreigner(connection.call("INFO", "server"), port, pid);
        } catch (SocketTimeoutException e) {
            return SILENCE;
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Another program's server may have taken the port a moment ago, and would answer as readily. */
    private static @Nullable String foreigner(String info, int port, long pid) {
        Matcher id = PROCESS_ID.matcher(info);
        if (!id.find() || Long.parseLong(id.group(1)) == pid) {
            return null;
        }
        return "port " + port + " is answered by process " + id.group(1) + " instead of " + pid
                + " (a script that starts a server must exec it)";
    }
}
