package io.reactivehashmap.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages encodings as a bad disk, a bad network or a bad neighbour would. */
record Mutations(Random random, List<byte[]> encodings) {

    byte[] next() {
        byte[] bytes = any();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = damaged(bytes);
        }
        return bytes;
    }

    private byte[] damaged(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(6)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> joined(Arrays.copyOf(bytes, at), noise(), Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 -> spliced(Arrays.copyOf(bytes, at), any());
            case 4 -> replaced(bytes);
            default -> random.nextInt(4) == 0 ? noise() : flipped(bytes);
        };
    }

    private byte[] any() {
        return encodings.get(random.nextInt(encodings.size()));
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(8)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Puts a byte in place that may be a tag, or the first of a long length. */
    private byte[] replaced(byte[] bytes) {
        byte[] replaced = bytes.clone();
        if (replaced.length > 0) {
            replaced[random.nextInt(replaced.length)] = (byte) (random.nextBoolean() ? random.nextInt(0x20) : 0xFF);
        }
        return replaced;
    }

    private byte[] spliced(byte[] head, byte[] other) {
        return joined(head, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    private static byte[] joined(byte[]... parts) {
        ByteSink out = new ByteSink();
        for (byte[] part : parts) {
            out.raw(part);
        }
        return out.toByteArray();
    }
}
