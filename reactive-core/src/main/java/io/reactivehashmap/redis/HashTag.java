package io.reactivehashmap.redis;

/**
 * The part of a key's name by which a Redis Cluster chooses the key's slot: what is between the first <code>{</code>
 * and the next <code>}</code>, or the whole name if that is nothing (Redis Cluster Specification, "Hash tags").
 */
final class HashTag {

    private HashTag() {}

    /**
     * Returns what begins the names of keys that are in the slot of the key called {@code name} whatever they end with:
     * {@code name} itself if it has a tag, else {@code name} as a tag.
     *
     * @throws IllegalArgumentException if there is no such beginning
     */
    static byte[] prefixInSlotOf(byte[] name) {
        int open = indexOf('{', name, 0);
        int close = indexOf('}', name, open + 1);
        if (open >= 0 && close > open + 1) {
            return name;
        }
        if (indexOf('}', name, 0) >= 0) {
            throw new IllegalArgumentException(
                    "there is no other key in the cluster slot of this map: its name must have"
                            + " a hash tag that is not empty, as in '{tag}:name', or no '}'");
        }
        byte[] tagged = new byte[name.length + 2];
        tagged[0] = '{';
        System.arraycopy(name, 0, tagged, 1, name.length);
        tagged[tagged.length - 1] = '}';
        return tagged;
    }

    private static int indexOf(char wanted, byte[] name, int from) {
        for (int i = from; i < name.length; i++) {
            if (name[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
