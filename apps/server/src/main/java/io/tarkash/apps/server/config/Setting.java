package io.tarkash.apps.server.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that can be set. {@code read} gives the value of a text or throws {@link IllegalArgumentException} saying
 * what is wanted; {@code standard} is the value where nobody set one, by environment, and empty where there is none.
 *
 * @param <T> what it is read as
 */
public record Setting<T>(
        String key,
        String wants,
        Function<String, T> read,
        Function<Environment, Optional<T>> standard,
        Kind kind,
        String about) {
    private static final String PREFIX = "TARKASH_";

    /** Where a value may come from. */
    public enum Kind {
        /** The file, the environment or, where there is one, an option of the command line. */
        OPEN,
        /** The environment alone; never shown. */
        SECRET
    }

    /** The name of the environment variable that sets it. */
    public String variable() {
        return variable(key);
    }

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The value of a text; empty if it is none. */
    Optional<T> parse(String text) {
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    boolean isSecret() {
        return kind == Kind.SECRET;
    }
}
