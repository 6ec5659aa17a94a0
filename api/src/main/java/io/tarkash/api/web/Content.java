package io.tarkash.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;

/** What an answer carries. */
public sealed interface Content {
    record None() implements Content {}

    record Tree(JsonNode json) implements Content {}

    /** A text of another media type, such as a page or metrics. */
    record Text(String mediaType, String text) implements Content {}

    /** Written while it is made: an export or a live stream. The writer may block on a slow reader. */
    record Flowing(String mediaType, Writer writer) implements Content {}

    /** Writes until it is done; an exception ends the connection, since status and headers have gone out. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }
}
