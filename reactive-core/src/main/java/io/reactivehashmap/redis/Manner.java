package io.reactivehashmap.redis;

/** How one attempt of a call is sent. */
enum Manner {
    /** As all are. */
    USUAL,
    /** To a node of a cluster that has not got the key's slot yet, and takes the command by way of exception. */
    ASKING,
    /** With the source of its script: the server has just said that it does not know it. */
    WITH_SOURCE
}
