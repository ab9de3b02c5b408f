package io.reactivehashmap.redis;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.metrics.MapTelemetry;
import io.reactivehashmap.metrics.Telemetry;
import io.reactivehashmap.script.ReactiveScripts;
import io.reactivehashmap.script.RedisScript;
import io.reactivehashmap.script.ScriptReply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Runs scripts where the calls on maps run. */
final class RedisReactiveScripts implements ReactiveScripts {

    /** Stands for the map in meters: scripts are about none, and keys are too many to be told apart there. */
    private static final String NO_MAP = "(scripts)";

    private final Function<MapName, CallExecutor> executors;
    private final Telemetry telemetry;
    private final MapTelemetry observed;

    /** @param executors gives what executes the calls on a key */
    RedisReactiveScripts(Function<MapName, CallExecutor> executors, Telemetry telemetry) {
        this.executors = executors;
        this.telemetry = telemetry;
        this.observed = telemetry.map(NO_MAP);
    }

    @Override
    public Mono<ScriptReply> run(RedisScript script, List<byte[]> keys, List<byte[]> arguments) {
        requireNonNull(script, "script");
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a script needs a key, which tells where it is to run");
        }
        Request<ScriptReply> request = request(script, keys, arguments);
        CallExecutor executor = executors.apply(request.map());
        Mono<ScriptReply> run = CallMono.of(
                new CallSpec<>(executor, null, script.name(), script.retrySafety(), reply -> reply), () -> request);
        return telemetry == Telemetry.OFF ? run : observed.calls(script.name()).observe(run);
    }

    private static Request<ScriptReply> request(RedisScript script, List<byte[]> keys, List<byte[]> arguments) {
        List<byte[]> further = new ArrayList<>(keys.size() - 1 + arguments.size());
        further.addAll(keys.subList(1, keys.size()));
        further.addAll(arguments);
        return new Request<>(
                CommandType.EVALSHA,
                MapName.of(keys.get(0)),
                Script.of(script, keys.size()),
                new ArgumentList(further),
                ScriptReplyOutput::new,
                null,
                ReplySize.SMALL);
    }
}
