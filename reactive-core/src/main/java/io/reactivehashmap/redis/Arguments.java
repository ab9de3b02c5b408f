package io.reactivehashmap.redis;

import io.netty.buffer.ByteBuf;

/** The arguments of a command, as they go over the wire. Not changed while the command is under way. */
interface Arguments {

    /** Returns how many there are. */
    int count();

    /** Returns how many bytes they have. */
    int bytes();

    /** Writes them as RESP strings; may be called more than once, by different threads. */
    void writeTo(ByteBuf buffer);
}
