package io.reactivehashmap.redis;

/** The parser of a reply that has values, which tells how large those were that it has come upon so far. */
interface MeasuredOutput {

    /** Returns how many values there were, absent ones not counted. */
    int values();

    /** Returns how many bytes they had together. */
    long valueBytes();
}
