package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * The fields of one call. A body is the text {@code jData=} and a JSON object, not a form, whatever its content type
 * says; it ends at the first {@code &}, behind which the old session key may stand. Numbers and null arrive as text or
 * bare, {@code "None"} is what one client writes for an absent value, and symbols may be percent-encoded.
 */
record JData(Map<String, String> fields, Optional<String> sessionKey) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = "jData=";
    private static final String KEY = "jKey=";

    JData {
        fields = Map.copyOf(fields);
    }

    /** Empty when there is no JSON object in the body. */
    static Optional<JData> parse(String body) {
        String text = body.strip();
        if (text.startsWith(START + "%7B") || text.startsWith(START + "%7b")) {
            text = decoded(text);
        }
        if (!text.startsWith(START)) {
            return Optional.empty();
        }
        int end = text.indexOf('&');
        String json = text.substring(START.length(), end < 0 ? text.length() : end);
        String rest = end < 0 ? "" : text.substring(end + 1);
        return object(json).map(node -> new JData(read(node), key(rest)));
    }

    /** A value; empty text, {@code None} and null are absent. */
    Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String get(String name, String otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    /** A value that is a list of objects, each with its own fields. */
    Optional<List<Map<String, String>>> objects(String name) {
        return get(name)
                .flatMap(JData::array)
                .map(array -> StreamSupport.stream(array.spliterator(), false)
                        .filter(ObjectNode.class::isInstance)
                        .map(element -> read((ObjectNode) element))
                        .toList());
    }

    /** A symbol or a search text, decoded; {@code M&M} can only come encoded. */
    Optional<String> decoded(Name name) {
        return get(name.field).map(JData::decoded);
    }

    /** The fields whose values clients percent-encode. */
    enum Name {
        SYMBOL("tsym"),
        SEARCH("stext");

        private final String field;

        Name(String field) {
            this.field = field;
        }
    }

    private static Optional<ObjectNode> object(String json) {
        try {
            return JSON.readTree(json) instanceof ObjectNode node ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> array(String json) {
        try {
            return Optional.of(JSON.readTree(json)).filter(JsonNode::isArray);
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, String> read(ObjectNode node) {
        Map<String, String> fields = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            String text = value.isValueNode() ? value.asText() : value.toString();
            if (!value.isNull() && !text.isBlank() && !text.equals("None")) {
                fields.put(field.getKey(), text);
            }
        }
        return fields;
    }

    private static Optional<String> key(String rest) {
        return rest.startsWith(KEY) ? Optional.of(rest.substring(KEY.length())) : Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
