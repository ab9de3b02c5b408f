package io.reactivehashmap.stress;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.embedded.EmbeddedRedis;

/** A server that one test may stall and whose connections it may cut, with a connection of its own to do that. */
final class OwnServer implements AutoCloseable {

    private static final long LONG_MILLIS = 600_000;

    private final EmbeddedRedis server;
    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    private OwnServer(EmbeddedRedis server) {
        this.server = server;
        this.client = RedisClient.create(server.uri());
        this.commands = client.connect().sync();
    }

    static OwnServer start() {
        return new OwnServer(EmbeddedRedis.start());
    }

    /** Starts a server at a port that another one has had. */
    static OwnServer start(int port) {
        return new OwnServer(EmbeddedRedis.builder().port(port).start());
    }

    String uri() {
        return server.uri();
    }

    int port() {
        return server.port();
    }

    String description() {
        return server.description();
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    /** Lets a connection hang from its next write on; whatever is sent meanwhile is executed upon {@link #resume}. */
    void pauseWrites() {
        client(new CommandArgs<>(StringCodec.UTF8).add("PAUSE").add(LONG_MILLIS).add("WRITE"));
    }

    void resume() {
        client(new CommandArgs<>(StringCodec.UTF8).add("UNPAUSE"));
    }

    /** Cuts every connection but the one of {@link #commands()}. */
    void killOtherConnections() {
        commands.clientKill(KillArgs.Builder.typeNormal().skipme());
    }

    @Override
    public void close() {
        client.shutdown();
        server.close();
    }

    private void client(CommandArgs<String, String> arguments) {
        commands.dispatch(CommandType.CLIENT, new StatusOutput<>(StringCodec.UTF8), arguments);
    }
}
