package io.tarkash.engine.store;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * Strings seen as the UTF-8 that every engine stores. Java orders strings by UTF-16 unit, the
 * engines by unsigned byte; the two differ above U+D7FF, so nothing here uses {@code compareTo}.
 */
final class Utf8 {
    /** The order of the encoded bytes, unsigned: the order of keys on every engine. */
    static final Comparator<String> BYTE_ORDER = Utf8::compare;

    private Utf8() {}

    /** Of a text that is well formed; encoding it whole is many times faster than looking at each of its units. */
    static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** False for a text with half a surrogate pair: it has no encoding, and would come back changed. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates stand for code points above U+FFFF, so they come after every other unit. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
