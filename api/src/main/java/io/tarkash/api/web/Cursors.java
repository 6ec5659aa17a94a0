package io.tarkash.api.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes and reads the opaque cursors of lists. A cursor carries a seal over itself and what it belongs to, so one that
 * was changed, or made for another user or list, reads as none. Thread-safe.
 */
public final class Cursors {
    static final int TEXT_LENGTH_MAX = 1024;

    private final Seal seal;

    public Cursors(Seal seal) {
        this.seal = seal;
    }

    /** The cursor of a place in a list; {@code context} names user and list. */
    public String write(String context, String position) {
        byte[] words = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(sealOver(context, words), Seal.BYTES + words.length);
        System.arraycopy(words, 0, sealed, Seal.BYTES, words.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    public Optional<String> read(String context, String cursor) {
        byte[] sealed = decoded(cursor);
        if (sealed.length < Seal.BYTES) {
            return Optional.empty();
        }
        byte[] words = Arrays.copyOfRange(sealed, Seal.BYTES, sealed.length);
        byte[] shown = Arrays.copyOf(sealed, Seal.BYTES);
        return MessageDigest.isEqual(shown, sealOver(context, words))
                ? Optional.of(new String(words, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private byte[] sealOver(String context, byte[] words) {
        return seal.over("cursor " + context, words);
    }

    private static byte[] decoded(String cursor) {
        try {
            return cursor.length() > TEXT_LENGTH_MAX
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
