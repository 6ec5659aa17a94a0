package io.tarkash.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/** The audit log as an administrator may read it. Thread-safe. */
public interface AuditBook {
    /** Gives every entry of {@code [from, to)} in its order, as one line of JSON each. */
    void export(Instant from, Instant to, Lines lines) throws IOException;

    /** Walks the whole chain; {@code intact}, {@code entries}, and where it breaks, if it does. */
    JsonNode verify();

    /** Takes one line at a time; may block on a slow reader. */
    @FunctionalInterface
    interface Lines {
        void line(String json) throws IOException;
    }
}
