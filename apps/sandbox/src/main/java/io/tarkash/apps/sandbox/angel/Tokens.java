package io.tarkash.apps.sandbox.angel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the token out of a header that clients write with the word Bearer once, twice or not at all. */
final class Tokens {
    private static final String WORD = "bearer ";

    private Tokens() {}

    /** Blank if there is none. */
    static String of(@Nullable String header) {
        String token = header == null ? "" : header.strip();
        while (token.toLowerCase(Locale.ROOT).startsWith(WORD)) {
            token = token.substring(WORD.length()).strip();
        }
        return token;
    }
}
