package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import java.util.List;
import java.util.stream.IntStream;

/** A test of a pipeline whose connection, event loop and timer are in its hands. */
abstract class OnAPipeline {

    static final String UNCONNECTED = "not connected";

    final Node node = node(CircuitBreakerOptions.defaults());
    final RecordingWire wire = new RecordingWire();
    final HandDrivenTimer timer = new HandDrivenTimer();
    final MapName map = mapName("map");
    final MapName other = mapName("other");

    static Node node(CircuitBreakerOptions options) {
        return new Node(RedisConfig.builder().build(), options);
    }

    static MapName mapName(String name) {
        return MapName.of(name.getBytes(UTF_8));
    }

    final Pipeline openPipeline() {
        return open(PipelineOptions.defaults());
    }

    final Pipeline open(PipelineOptions options) {
        Pipeline pipeline = unopened(options);
        pipeline.open(wire);
        wire.run();
        return pipeline;
    }

    final Pipeline unopened(PipelineOptions options) {
        return new Pipeline(options, node, timer, () -> CallFailure.expired(UNCONNECTED));
    }

    /** Submits gets of {@code key-0} to {@code key-<count - 1>} and returns them. */
    final List<RecordedCall<byte[]>> submitGets(Pipeline pipeline, MapName of, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> submit(pipeline, RecordedCall.get(of, "key-" + i)))
                .toList();
    }

    static <T> RecordedCall<T> submit(Pipeline pipeline, RecordedCall<T> call) {
        pipeline.submit(call);
        return call;
    }

    /** Returns a reply as it stands on the wire: a string for each value. */
    static String strings(List<String> values) {
        StringBuilder reply = new StringBuilder("*" + values.size() + "\r\n");
        values.forEach(value -> reply.append(string(value)));
        return reply.toString();
    }

    static String string(String value) {
        return "$" + value.getBytes(UTF_8).length + "\r\n" + value + "\r\n";
    }

    /** Returns an array that consists of {@code count} times {@code element}. */
    static String array(int count, String element) {
        return "*" + count + "\r\n" + element.repeat(count);
    }
}
