package io.reactivehashmap.embedded;

import java.io.IOException;
import java.io.OutputStream;

/** The main program of a JVM that starts a server, tells where it is, and ends when its standard input does. */
final class ServerOwner {

    private ServerOwner() {}

    public static void main(String[] arguments) throws IOException {
        EmbeddedRedis redis = EmbeddedRedis.start();
        System.out.println(redis.port());
        System.out.println(redis.directory());
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
