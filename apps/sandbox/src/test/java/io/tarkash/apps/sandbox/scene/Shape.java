package io.tarkash.apps.sandbox.scene;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What a JSON value looks like from outside: its fields and the kinds of their values, whatever stands in them. */
public final class Shape {
    private Shape() {}

    /** Each path with the kind of value there; of an array, the first element stands for all. */
    public static Map<String, String> of(JsonNode node) {
        Map<String, String> shape = new TreeMap<>();
        describe("", node, shape);
        return shape;
    }

    private static void describe(String path, JsonNode node, Map<String, String> shape) {
        if (node.isObject()) {
            node.properties().forEach(field -> describe(path + "/" + field.getKey(), field.getValue(), shape));
        } else if (node.isArray() && !node.isEmpty()) {
            describe(path + "[]", node.get(0), shape);
        } else {
            shape.put(path, node.getNodeType().name());
        }
    }
}
