package io.reactivehashmap.faults;

import static io.reactivehashmap.testing.Eventually.eventually;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A way in which a server, or the network before it, does not do what it should, until the end of the test. */
enum Outage {
    /** The process is stopped; its kernel goes on to take what is sent. */
    STOPPED {
        @Override
        void begin(EmbeddedRedis server, FaultProxy proxy) {
            signal("STOP", server);
        }
    },
    /** Nothing arrives any more, in either direction. */
    SILENCE {
        @Override
        void begin(EmbeddedRedis server, FaultProxy proxy) {
            proxy.silence(true);
        }
    },
    /** Every connection is reset as soon as a reply comes. */
    RESET {
        @Override
        void begin(EmbeddedRedis server, FaultProxy proxy) {
            proxy.onReplies(() -> ReplyFault.RESET);
        }
    },
    /** The server says that it has nothing more to say, and stays. */
    HALF_CLOSED {
        @Override
        void begin(EmbeddedRedis server, FaultProxy proxy) {
            proxy.onReplies(() -> ReplyFault.DROP);
            proxy.halfClose();
        }
    },
    /** A byte arrives every second. */
    TRICKLE {
        @Override
        void begin(EmbeddedRedis server, FaultProxy proxy) {
            proxy.trickle();
        }
    },
    /** Nobody listens. */
    REFUSED {
        @Override
        void begin(EmbeddedRedis server, FaultProxy proxy) {
            proxy.close();
        }
    },
    /** The server answers that it is not ready. */
    LOADING {
        @Override
        void begin(EmbeddedRedis server, FaultProxy proxy) {
            load(server);
        }
    },
    /** A script runs that does not end, and the server answers that it is busy. */
    BUSY {
        @Override
        void begin(EmbeddedRedis server, FaultProxy proxy) {
            runEndlessScript(server);
        }
    };

    private static final int KEYS = 2_000;
    private static final String MICROS_PER_KEY = "10000";

    /** What a server must be told at its start for all of this to be possible. */
    static EmbeddedRedis.Builder possible(EmbeddedRedis.Builder builder) {
        return builder.directive("enable-debug-command", "yes")
                .directive("loading-process-events-interval-bytes", "1024")
                .directive("busy-reply-threshold", "10");
    }

    abstract void begin(EmbeddedRedis server, FaultProxy proxy);

    private static void signal(String name, EmbeddedRedis server) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the server run a script until {@code SCRIPT KILL}, and returns when it answers that it is busy. */
    static void runEndlessScript(EmbeddedRedis server) {
        RedisClient client = RedisClient.create(server.uri());
        try {
            var unused = client.connect().async().eval("while true do end", ScriptOutputType.STATUS);
            RedisCommands<String, String> commands = client.connect().sync();
            eventually("the server is busy", () -> isBusy(commands));
        } finally {
            client.shutdown();
        }
    }

    private static boolean isBusy(RedisCommands<String, String> commands) {
        try {
            commands.ping();
            return false;
        } catch (RedisBusyException e) {
            return true;
        }
    }

    /** Has the server save its data and read it again, as slowly as if it had much. */
    private static void load(EmbeddedRedis server) {
        RedisClient client = RedisClient.create(server.uri());
        try {
            RedisCommands<String, String> commands = client.connect().sync();
            for (int i = 0; i < KEYS; i++) {
                commands.set("key-" + i, "v".repeat(1_024));
            }
            commands.configSet("key-load-delay", MICROS_PER_KEY);
            var unused = client.connect()
                    .async()
                    .dispatch(
                            CommandType.DEBUG,
                            new StatusOutput<>(StringCodec.UTF8),
                            new CommandArgs<>(StringCodec.UTF8).add("RELOAD"));
            eventually("the server loads", () -> commands.info("persistence").contains("loading:1"));
        } finally {
            client.shutdown();
        }
    }
}
