package io.reactivehashmap.codec;

/** The algorithms of {@link Codecs#compressed}. */
public enum Compression {

    /** DEFLATE in the gzip format, by the JDK: every reader has it. */
    GZIP,

    /** Zstandard: faster and smaller. Writers and readers need {@code com.github.luben:zstd-jni} on the class path. */
    ZSTD
}
