package io.tarkash.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tarkash.domain.strategy.rules.Place;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns YAML or JSON into a tree. A key written twice is named and its first value kept, so that the walk goes on;
 * Jackson's own duplicate check would stop at the first. References ({@code *name}) are refused: Jackson reads them as
 * plain text.
 */
final class TreeText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory YAML = new YAMLFactory();
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final Mistakes mistakes;

    private TreeText(JsonParser parser, Mistakes mistakes) {
        this.parser = parser;
        this.mistakes = mistakes;
    }

    /** The tree, or a missing node if there is none to speak of. */
    static JsonNode yaml(String text, Mistakes mistakes) {
        return parse(YAML, "YAML", text, mistakes);
    }

    static JsonNode json(String text, Mistakes mistakes) {
        return parse(JSON, "JSON", text, mistakes);
    }

    private static JsonNode parse(JsonFactory language, String name, String text, Mistakes mistakes) {
        try (JsonParser parser = language.createParser(text)) {
            return new TreeText(parser, mistakes).document();
        } catch (JsonProcessingException broken) {
            String line = Optional.ofNullable(broken.getLocation())
                    .map(location -> "line " + location.getLineNr())
                    .orElse("the text");
            mistakes.lose(Place.ROOT);
            mistakes.note(new Place(line), "is not " + name + ": " + plain(broken.getOriginalMessage()));
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory can be read", impossible);
        }
    }

    /** SnakeYAML's message without the indented lines that show where it was in its own words. */
    private static String plain(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }

    private JsonNode document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            mistakes.lose(Place.ROOT, "is empty");
            return MissingNode.getInstance();
        }
        JsonNode root = value(first, Place.ROOT);
        if (parser.nextToken() != null) {
            mistakes.note(Place.ROOT, "has a second document; one is read");
        }
        return root;
    }

    private JsonNode value(JsonToken token, Place at) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            mistakes.lose(at, "refers to *" + parser.getText() + "; references are not read, write it out");
            return MissingNode.getInstance();
        }
        return switch (token) {
            case START_OBJECT -> mapping(at);
            case START_ARRAY -> list(at);
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + token);
        };
    }

    /** Not a number and infinity are kept as the text they were written as, and so are refused wherever they stand. */
    private JsonNode number() throws IOException {
        return parser.isNaN() ? NODES.textNode(parser.getText()) : NODES.numberNode(parser.getDecimalValue());
    }

    private JsonNode mapping(Place at) throws IOException {
        ObjectNode mapping = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonNode value = value(parser.nextToken(), at.field(key));
            if (mapping.has(key)) {
                mistakes.lose(at.field(key), "is written twice");
            } else {
                mapping.set(key, value);
            }
        }
        return mapping;
    }

    private JsonNode list(Place at) throws IOException {
        ArrayNode list = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(token, at.item(list.size())));
        }
        return list;
    }
}
