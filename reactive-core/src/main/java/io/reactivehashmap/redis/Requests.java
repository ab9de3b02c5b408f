package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.script.ScriptReply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The commands that maps are made of, one method each. */
final class Requests {

    private static final byte[] FIELDS = ascii("FIELDS");
    private static final byte[] ONE = ascii("1");

    private Requests() {}

    static Request<byte[]> get(MapName map, byte[] key) {
        return new Request<>(
                CommandType.HGET,
                map,
                null,
                new ArgumentList(List.of(key)),
                Replies::value,
                Merging.GETS,
                ReplySize.VALUE);
    }

    static Request<List<byte[]>> getAll(MapName map, List<byte[]> keys) {
        return new Request<>(
                CommandType.HMGET,
                map,
                null,
                new ArgumentList(keys),
                () -> Replies.values(keys.size()),
                null,
                new ReplySize(0, keys.size()));
    }

    static Request<Long> containsKey(MapName map, byte[] key) {
        return onMap(CommandType.HEXISTS, map, List.of(key), Replies::number);
    }

    static Request<Long> size(MapName map) {
        return onMap(CommandType.HLEN, map, List.of(), Replies::number);
    }

    static Request<List<byte[]>> randomEntries(MapName map, int count) {
        return onMap(CommandType.HRANDFIELD, map, List.of(ascii(count), ascii("WITHVALUES")), Replies::flat);
    }

    static Request<Long> put(MapName map, byte[] key, byte[] value) {
        return new Request<>(
                CommandType.HSET,
                map,
                null,
                new ArgumentList(List.of(key, value)),
                Replies::number,
                Merging.PUTS,
                ReplySize.SMALL);
    }

    /** Stores entries; {@code entries} has each key followed by its value. */
    static Request<Long> putAll(MapName map, Arguments entries) {
        return new Request<>(CommandType.HSET, map, null, entries, Replies::number, null, ReplySize.SMALL);
    }

    static Request<Long> putIfAbsent(MapName map, byte[] key, byte[] value) {
        return onMap(CommandType.HSETNX, map, List.of(key, value), Replies::number);
    }

    static Request<Long> remove(MapName map, byte[] key) {
        return new Request<>(
                CommandType.HDEL,
                map,
                null,
                new ArgumentList(List.of(key)),
                Replies::number,
                Merging.REMOVALS,
                ReplySize.SMALL);
    }

    static Request<Long> removeAll(MapName map, Arguments keys) {
        return new Request<>(CommandType.HDEL, map, null, keys, Replies::number, null, ReplySize.SMALL);
    }

    static Request<Long> clear(MapName map) {
        return onHash(CommandType.UNLINK, map);
    }

    static Request<Long> increment(MapName map, byte[] key, long delta) {
        return onMap(CommandType.HINCRBY, map, List.of(key, ascii(delta)), Replies::number);
    }

    /** Adds to a number like {@link #increment(MapName, byte[], long)}, by a script, so that it can be run once. */
    static Request<Long> scriptedIncrement(MapName map, byte[] key, long delta) {
        return Script.INCREMENT.on(map, List.of(key, ascii(delta)), Replies::decimal);
    }

    static Request<byte[]> increment(MapName map, byte[] key, double delta) {
        return onMap(CommandType.HINCRBYFLOAT, map, List.of(key, ascii(delta)), Replies::value);
    }

    static Request<Long> expire(MapName map, long millis) {
        return onHash(CommandType.PEXPIRE, map, ascii(millis));
    }

    static Request<Long> persist(MapName map) {
        return onHash(CommandType.PERSIST, map);
    }

    static Request<Long> timeToLive(MapName map) {
        return onHash(CommandType.PTTL, map);
    }

    static Request<Long> put(MapName map, byte[] key, byte[] value, long millis) {
        return onMap(
                CommandType.HSETEX, map, List.of(ascii("PX"), ascii(millis), FIELDS, ONE, key, value), Replies::number);
    }

    static Request<List<Long>> expireEntry(MapName map, byte[] key, long millis) {
        return onMap(CommandType.HPEXPIRE, map, List.of(ascii(millis), FIELDS, ONE, key), Replies::numbers);
    }

    static Request<List<Long>> entryTimeToLive(MapName map, byte[] key) {
        return onMap(CommandType.HPTTL, map, List.of(FIELDS, ONE, key), Replies::numbers);
    }

    /**
     * Reads the page at {@code cursor}; if {@code keysOnly}, with {@code NOVALUES}.
     *
     * @param next told the cursor of the next page before the rest of this one is parsed
     */
    static Request<ScanPage> scan(
            MapName map, byte[] cursor, ScanOptions options, boolean keysOnly, Consumer<byte[]> next) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(cursor);
        String match = options.match();
        if (match != null) {
            arguments.add(ascii("MATCH"));
            arguments.add(Codecs.string().encode(match));
        }
        arguments.add(ascii("COUNT"));
        arguments.add(ascii(options.count()));
        if (keysOnly) {
            arguments.add(ascii("NOVALUES"));
        }
        int width = keysOnly ? 1 : 2;
        return new Request<>(
                CommandType.HSCAN,
                map,
                null,
                new ArgumentList(arguments),
                () -> new ScanPageOutput(width, next),
                null,
                new ReplySize(options.count(), keysOnly ? 0 : options.count()));
    }

    static Request<String> type(MapName map) {
        return onMap(CommandType.TYPE, map, List.of(), Replies::text);
    }

    static Request<ScriptReply> clusterSlots() {
        return new Request<>(
                CommandType.CLUSTER,
                MapName.NONE,
                null,
                new ArgumentList(List.of(ascii("SLOTS"))),
                ScriptReplyOutput::new,
                null,
                ReplySize.SMALL);
    }

    static Request<String> serverInfo() {
        return info("server");
    }

    static Request<String> health() {
        return info("memory", "persistence", "replication");
    }

    private static Request<String> info(String... sections) {
        return new Request<>(
                CommandType.INFO,
                MapName.NONE,
                null,
                new ArgumentList(Stream.of(sections).map(Requests::ascii).toList()),
                Replies::text,
                null,
                ReplySize.SMALL);
    }

    static Request<String> authentication(List<byte[]> usernameAndPassword) {
        return new Request<>(
                CommandType.AUTH,
                MapName.NONE,
                null,
                new ArgumentList(usernameAndPassword),
                Replies::text,
                null,
                ReplySize.SMALL);
    }

    /** Lists the commands of the server whose names begin with an h, which those on hashes do. */
    static Request<List<byte[]>> hashCommands() {
        List<byte[]> arguments = List.of(ascii("LIST"), ascii("FILTERBY"), ascii("PATTERN"), ascii("h*"));
        return new Request<>(
                CommandType.COMMAND,
                MapName.NONE,
                null,
                new ArgumentList(arguments),
                Replies::flat,
                null,
                ReplySize.SMALL);
    }

    static byte[] ascii(Object text) {
        return text.toString().getBytes(US_ASCII);
    }

    private static Request<Long> onHash(CommandType command, MapName map, byte[]... arguments) {
        List<byte[]> all = new ArrayList<>();
        all.add(command.getBytes());
        all.addAll(List.of(arguments));
        return Script.ON_HASH.on(map, all, Replies::number);
    }

    private static <T> Request<T> onMap(
            ProtocolKeyword keyword,
            MapName map,
            List<byte[]> arguments,
            Supplier<? extends CommandOutput<byte[], byte[], T>> output) {
        return new Request<>(keyword, map, null, new ArgumentList(arguments), output, null, ReplySize.SMALL);
    }
}
