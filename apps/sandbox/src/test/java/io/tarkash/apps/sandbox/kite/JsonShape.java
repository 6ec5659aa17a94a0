package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares two answers by names and kinds of values; null on either side fits anything, as it does in the samples. */
final class JsonShape {
    private JsonShape() {}

    /** What the sample has and the answer lacks, or has as another kind. Names in {@code without} are left out. */
    static List<String> missing(JsonNode sample, JsonNode answer, Set<String> without) {
        List<String> missing = new ArrayList<>();
        compare(sample, answer, "", without, missing);
        return missing;
    }

    private static void compare(
            JsonNode sample, JsonNode answer, String path, Set<String> without, List<String> missing) {
        if (sample.isNull() || answer.isNull()) {
            return;
        }
        if (!kind(sample).equals(kind(answer))) {
            missing.add(path + ": " + kind(sample) + ", not " + kind(answer));
        } else if (sample.isObject()) {
            sample.properties().forEach(field -> {
                if (without.contains(field.getKey())) {
                    return;
                }
                JsonNode found = answer.path(field.getKey());
                if (found.isMissingNode()) {
                    missing.add(path + "." + field.getKey() + ": missing");
                } else {
                    compare(field.getValue(), found, path + "." + field.getKey(), without, missing);
                }
            });
        } else if (sample.isArray() && !sample.isEmpty() && !answer.isEmpty()) {
            compare(sample.get(0), answer.get(0), path + "[]", without, missing);
        }
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().toString();
    }
}
