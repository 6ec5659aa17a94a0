package io.tarkash.api.web;

import java.time.Duration;

/**
 * A cookie to set, named by its use. The frame adds prefix, path, {@code HttpOnly}, {@code SameSite} and, under TLS,
 * {@code Secure}. A lifetime of zero removes it.
 */
public record Cookie(Use use, String value, Duration lifetime) {
    /** What a cookie is for. */
    public enum Use {
        /** The secret of a browser's session. */
        SESSION,
        /** The secret by which a sign-in from a known browser is told from guessing. */
        DEVICE
    }

    public static Cookie removed(Use use) {
        return new Cookie(use, "", Duration.ZERO);
    }

    @Override
    public String toString() {
        return "Cookie[" + use + "]";
    }
}
