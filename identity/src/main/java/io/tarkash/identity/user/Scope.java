package io.tarkash.identity.user;

import java.util.Locale;
import java.util.Optional;

/** What a session, token or key may do. No scope includes another. */
public enum Scope {
    /** See what is one's own. */
    READ,
    /** Change definitions, start and end runs. */
    TRADE,
    /** Everything under {@code /admin}. */
    ADMIN;

    /** As it is written in tokens and configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> parse(String text) {
        for (Scope scope : values()) {
            if (scope.text().equals(text)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
