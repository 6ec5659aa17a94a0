package io.tarkash.engine.store;

import java.util.Comparator;

/**
 * The name of one item: a partition and a place in its order. Control characters and U+10FFFF are
 * refused, which leaves a string below and above every key that starts with a given prefix, for the
 * bounds of a {@link KeyRange}. Compares by partition, then sort key, in UTF-8 byte order.
 */
public record ItemKey(String pk, String sk) implements Comparable<ItemKey> {
    static final int PK_BYTES_MAX = 2048;

    /** DynamoDB takes 1024; the rest is room for the bounds of a range. */
    static final int SK_BYTES_MAX = 1020;

    private static final Comparator<ItemKey> ORDER =
            Comparator.comparing(ItemKey::pk, Utf8.BYTE_ORDER).thenComparing(ItemKey::sk, Utf8.BYTE_ORDER);

    public ItemKey {
        check("pk", pk, PK_BYTES_MAX);
        check("sk", sk, SK_BYTES_MAX);
    }

    public int bytes() {
        return Utf8.length(pk) + Utf8.length(sk);
    }

    @Override
    public int compareTo(ItemKey other) {
        return ORDER.compare(this, other);
    }

    static void check(String name, String key, int bytesMax) {
        if (key.isEmpty() || Utf8.length(key) > bytesMax) {
            throw new IllegalArgumentException(name + " has to have 1 to " + bytesMax + " bytes");
        }
        if (!Utf8.isWellFormed(key) || key.codePoints().anyMatch(ItemKey::isForbidden)) {
            throw new IllegalArgumentException(name + " has a character that keys cannot have");
        }
    }

    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || codePoint == Character.MAX_CODE_POINT;
    }
}
