package io.reactivehashmap.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts a stream of Redis's protocol, version 2 or 3, into whole messages. */
final class RespFramer extends ByteToMessageDecoder {

    private static final int INCOMPLETE = -1;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int end = end(in, in.readerIndex());
        if (end != INCOMPLETE) {
            out.add(in.readRetainedSlice(end - in.readerIndex()));
        }
    }

    /** Returns the first element of a message that is an array of strings: the command of a request. */
    static String firstWord(ByteBuf message) {
        int start = message.readerIndex();
        int header = lineEnd(message, start);
        int word = lineEnd(message, header);
        return message.toString(word, number(message, header, word), US_ASCII);
    }

    /** Returns where the message ends that begins at {@code start}. */
    private static int end(ByteBuf in, int start) {
        int lineEnd = lineEnd(in, start);
        if (lineEnd == INCOMPLETE) {
            return INCOMPLETE;
        }
        return switch (in.getByte(start)) {
            case '$', '=', '!' -> endOfString(in, lineEnd, number(in, start, lineEnd));
            case '*', '~', '>' -> endOfElements(in, lineEnd, number(in, start, lineEnd));
            case '%', '|' -> endOfElements(in, lineEnd, 2 * number(in, start, lineEnd));
            default -> lineEnd;
        };
    }

    private static int endOfString(ByteBuf in, int lineEnd, int length) {
        int end = length < 0 ? lineEnd : lineEnd + length + 2;
        return end <= in.writerIndex() ? end : INCOMPLETE;
    }

    private static int endOfElements(ByteBuf in, int lineEnd, int count) {
        int end = lineEnd;
        for (int left = count; left > 0 && end != INCOMPLETE; left--) {
            end = end(in, end);
        }
        return end;
    }

    private static int lineEnd(ByteBuf in, int start) {
        int newline = in.indexOf(start, in.writerIndex(), (byte) '\n');
        return newline < 0 ? INCOMPLETE : newline + 1;
    }

    private static int number(ByteBuf in, int start, int lineEnd) {
        int number = 0;
        boolean negative = in.getByte(start + 1) == '-';
        for (int i = negative ? start + 2 : start + 1; i < lineEnd - 2; i++) {
            number = number * 10 + in.getByte(i) - '0';
        }
        return negative ? -number : number;
    }
}
