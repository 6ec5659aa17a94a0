package io.tarkash.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What an answer carries. */
public sealed interface Content {
    record None() implements Content {}

    record Tree(JsonNode json) implements Content {}

    /** A text of another media type, such as a page or metrics. */
    record Text(String mediaType, String text) implements Content {}

    /** A text that is written to many readers as it is: encoded once. */
    final class Encoded implements Content {
        private final String mediaType;
        private final byte[] bytes;

        public Encoded(String mediaType, String text) {
            this.mediaType = mediaType;
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
        }

        public String mediaType() {
            return mediaType;
        }

        public int length() {
            return bytes.length;
        }

        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** Written while it is made: an export or a live stream. The writer may block on a slow reader. */
    record Flowing(String mediaType, Writer writer) implements Content {}

    /** Writes until it is done; an exception ends the connection, since status and headers have gone out. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }
}
