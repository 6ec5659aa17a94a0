package io.tarkash.stores.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page ended: opaque to whoever hands it back, and refused unless it is one of the same kind of question. */
record HistoryCursor(String kind, String place) {
    private static final int LENGTH_MAX = 2000;
    private static final String SEPARATOR = "\n";

    String text() {
        byte[] bytes = (kind + SEPARATOR + place).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static HistoryCursor parse(String kind, String text) {
        try {
            if (text.length() <= LENGTH_MAX) {
                String whole = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
                        .toString();
                String place = whole.startsWith(kind + SEPARATOR) ? whole.substring(kind.length() + 1) : "";
                if (place.chars().noneMatch(Character::isISOControl) && isDated(place)) {
                    return new HistoryCursor(kind, place);
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException garbled) {
            // Said below, as of any other text that is none.
        }
        throw new IllegalArgumentException("not a cursor of " + kind);
    }

    private static boolean isDated(String place) {
        try {
            return Placed.dayOf(place).getYear() > 0;
        } catch (RuntimeException none) {
            return false;
        }
    }
}
