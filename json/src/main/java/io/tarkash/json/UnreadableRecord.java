package io.tarkash.json;

import com.fasterxml.jackson.databind.JsonNode;

/** A text that is not the record it should be: another version's, damaged, or written by hand. */
public final class UnreadableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRecord(String message) {
        super(message);
    }

    UnreadableRecord(String message, Throwable cause) {
        super(message, cause);
    }

    static UnreadableRecord expected(String what, JsonNode found) {
        return new UnreadableRecord("expected " + what + ", found " + found);
    }
}
