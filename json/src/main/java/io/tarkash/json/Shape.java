package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** How the values of one type look in JSON. Immutable and thread-safe once its codec has made it. */
interface Shape {
    void write(Object value, JsonGenerator out) throws IOException;

    Object read(JsonNode in);

    /** The value as the name of a field, for the keys of maps. */
    default String name(Object key) {
        throw new IllegalArgumentException("no text, so it cannot be a key: " + key);
    }

    default Object named(String name) {
        throw new IllegalArgumentException("no text, so it cannot be a key: " + name);
    }
}
