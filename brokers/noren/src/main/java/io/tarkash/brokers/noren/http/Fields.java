package io.tarkash.brokers.noren.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one request in their order, all of them texts. The body is no form and no JSON but something between:
 * the server splits it at {@code &} and may undo percent encoding, so those characters and {@code +}, {@code %} and
 * {@code =} are written as JSON escapes, which come through either way. Used by one thread.
 */
public final class Fields {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final ObjectNode node = JSON.createObjectNode();

    public Fields with(String name, String value) {
        node.put(name, value);
        return this;
    }

    public Fields with(String name, Optional<String> value) {
        value.ifPresent(present -> node.put(name, present));
        return this;
    }

    public Fields with(String name, List<Fields> values) {
        values.forEach(value -> node.withArray(name).add(value.node));
        return this;
    }

    /** The whole body. */
    public String body() {
        return "jData=" + escaped(json());
    }

    /** As a message of the stream. */
    public String json() {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts could not be written as JSON", impossible);
        }
    }

    private static String escaped(String json) {
        return json.replace("&", "\\u0026")
                .replace("%", "\\u0025")
                .replace("+", "\\u002b")
                .replace("=", "\\u003d");
    }

    /** Some fields are secret. */
    @Override
    public String toString() {
        return node.size() + " fields";
    }
}
