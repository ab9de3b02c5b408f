package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Writes arrays of strings as RESP, the protocol of Redis, without garbage. */
final class Resp {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[][] ARRAY_HEADERS = headers('*');
    private static final byte[][] BULK_HEADERS = headers('$');

    private Resp() {}

    /** Begins an array of {@code size} elements. */
    static void writeArray(ByteBuf buffer, int size) {
        writeHeader(buffer, ARRAY_HEADERS, '*', size);
    }

    static void writeBulks(ByteBuf buffer, List<byte[]> strings) {
        for (int i = 0; i < strings.size(); i++) {
            writeBulk(buffer, strings.get(i));
        }
    }

    static void writeBulk(ByteBuf buffer, byte[] bytes) {
        writeHeader(buffer, BULK_HEADERS, '$', bytes.length);
        buffer.writeBytes(bytes);
        buffer.writeBytes(CRLF);
    }

    private static void writeHeader(ByteBuf buffer, byte[][] headers, char type, int number) {
        buffer.writeBytes(number < headers.length ? headers[number] : header(type, number));
    }

    /** Makes the headers of the small numbers, which are nearly all. */
    private static byte[][] headers(char type) {
        byte[][] headers = new byte[2048][];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = header(type, i);
        }
        return headers;
    }

    private static byte[] header(char type, int number) {
        return (type + Integer.toString(number) + "\r\n").getBytes(US_ASCII);
    }
}
