package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactivehashmap.scan.ScanOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call that waits to be sent from the start, and keeps how it ended. */
final class RecordedCall<T> extends PendingCall<T> {

    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private long deadlineNanos = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    private Runnable afterwards = () -> {};

    RecordedCall(Request<T> request) {
        super(request);
        start();
    }

    static RecordedCall<byte[]> get(MapName map, String key) {
        return new RecordedCall<>(Requests.get(map, bytes(key)));
    }

    static RecordedCall<List<byte[]>> getAll(MapName map, String... keys) {
        return new RecordedCall<>(
                Requests.getAll(map, Stream.of(keys).map(RecordedCall::bytes).toList()));
    }

    /** Returns a call for the first page of a scan. */
    static RecordedCall<ScanPage> scan(MapName map, int count) {
        return scan(map, count, false);
    }

    /** Returns a call for the first page of a scan of keys alone. */
    static RecordedCall<ScanPage> scanKeys(MapName map, int count) {
        return scan(map, count, true);
    }

    static RecordedCall<Long> put(MapName map, String key, String value) {
        return new RecordedCall<>(Requests.put(map, bytes(key), bytes(value)));
    }

    static RecordedCall<Long> remove(MapName map, String key) {
        return new RecordedCall<>(Requests.remove(map, bytes(key)));
    }

    static RecordedCall<Long> increment(MapName map, String key) {
        return new RecordedCall<>(Requests.increment(map, bytes(key), 1));
    }

    /** Returns a call that is a script of its own. */
    static RecordedCall<Long> replace(MapName map, String key, String value) {
        return new RecordedCall<>(Script.REPLACE.on(map, List.of(bytes(key), bytes(value)), Replies::number));
    }

    /** Sets the {@link System#nanoTime} by which it must have ended; an hour from now unless told otherwise. */
    RecordedCall<T> due(long nanoTime) {
        deadlineNanos = nanoTime;
        return this;
    }

    /** Sets what its subscriber does when it has ended. */
    RecordedCall<T> afterwards(Runnable action) {
        afterwards = action;
        return this;
    }

    /** Returns how it ended: empty if it has not, and never more than one. */
    List<Ending> endings() {
        return endings;
    }

    /** Returns the reply as text, {@code null} if the server answered so. */
    @Nullable
    String reply() {
        Ending ending = ending();
        if (ending.error() != null) {
            throw new AssertionError("failed", ending.error());
        }
        return ending.reply() instanceof byte[] bytes ? new String(bytes, UTF_8) : text(ending.reply());
    }

    /** Returns the error. */
    Throwable error() {
        Throwable error = ending().error();
        if (error == null) {
            throw new AssertionError("succeeded");
        }
        return error;
    }

    @Override
    long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    Duration limit() {
        return LIMIT;
    }

    @Override
    void succeeded(@Nullable T reply) {
        endings.add(new Ending(reply, null));
        afterwards.run();
    }

    @Override
    void failed(Throwable error) {
        endings.add(new Ending(null, error));
        afterwards.run();
    }

    private static RecordedCall<ScanPage> scan(MapName map, int count, boolean keysOnly) {
        ScanOptions options = ScanOptions.builder().count(count).build();
        return new RecordedCall<>(Requests.scan(map, ScanPage.START, options, keysOnly, cursor -> {}));
    }

    private Ending ending() {
        if (endings.size() != 1) {
            throw new AssertionError("ended " + endings.size() + " times: " + endings);
        }
        return endings.get(0);
    }

    private static @Nullable String text(@Nullable Object reply) {
        return reply == null ? null : reply.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** What a call's subscriber got. */
    record Ending(@Nullable Object reply, @Nullable Throwable error) {}
}
