package io.tarkash.engine.store;

/**
 * The sort keys of one partition from {@code from} (included) to {@code before} (excluded), in UTF-8
 * byte order. The bounds are not keys themselves: they may be empty or end in a character that keys
 * cannot have.
 */
public record KeyRange(String pk, String from, String before) {
    /** Sorts above every character of a key. */
    private static final String ABOVE = Character.toString(Character.MAX_CODE_POINT);

    /** Sorts below every character of a key. */
    private static final String BELOW = "\0";

    public KeyRange {
        ItemKey.check("pk", pk, ItemKey.PK_BYTES_MAX);
        if (!Utf8.isWellFormed(from) || !Utf8.isWellFormed(before)) {
            throw new IllegalArgumentException("bound has half a surrogate pair");
        }
        if (Utf8.BYTE_ORDER.compare(from, before) > 0) {
            throw new IllegalArgumentException("range ends before it starts: " + from + ", " + before);
        }
    }

    public static KeyRange all(String pk) {
        return new KeyRange(pk, "", ABOVE);
    }

    public static KeyRange startingWith(String pk, String prefix) {
        return new KeyRange(pk, prefix, prefix + ABOVE);
    }

    /** What is left of this range after the sort key. */
    public KeyRange after(String sk) {
        return new KeyRange(pk, sk + BELOW, before);
    }
}
