package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The JSON body of a call. Values may come as text or as numbers; a body that is none has no fields. */
record Fields(JsonNode node) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Fields parse(byte[] body) {
        try {
            return new Fields(JSON.readTree(body));
        } catch (IOException noJson) {
            return new Fields(JsonNodeFactory.instance.objectNode());
        }
    }

    /** Blank and null are absent. */
    Optional<String> text(String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText().strip())
                : Optional.empty();
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** Rupees as paise; absent when it is no amount. */
    Optional<Long> paise(String name) {
        return text(name).flatMap(text -> whole(text, 2));
    }

    Optional<Long> whole(String name) {
        return text(name).flatMap(text -> whole(text, 0));
    }

    List<Fields> list(String name) {
        return StreamSupport.stream(node.path(name).spliterator(), false)
                .map(Fields::new)
                .toList();
    }

    private static Optional<Long> whole(String text, int decimals) {
        try {
            return Optional.of(new BigDecimal(text).movePointRight(decimals).longValueExact());
        } catch (ArithmeticException | NumberFormatException unusable) {
            return Optional.empty();
        }
    }
}
