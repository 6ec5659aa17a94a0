package io.tarkash.api.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.RouteGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The whole OpenAPI document. A path or schema that two files describe is a mistake and stops the start; the same path
 * may stand in two files with different methods.
 */
public final class ApiDocument {
    private static final String BASE = "openapi/base.yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final ObjectNode tree;

    private ApiDocument(ObjectNode tree) {
        this.tree = tree;
    }

    /** Puts the document together from these groups' files. */
    public static ApiDocument of(List<RouteGroup> groups) {
        ObjectNode whole = read(BASE);
        groups.stream().map(RouteGroup::document).distinct().forEach(file -> merge(whole, read(file), file, 0));
        ArrayNode problems = whole.putArray("x-problems");
        for (ProblemKind kind : ProblemKind.values()) {
            problems.addObject()
                    .put("type", kind.type())
                    .put("title", kind.title())
                    .put("status", kind.status());
        }
        return new ApiDocument(whole);
    }

    public ObjectNode json() {
        return tree.deepCopy();
    }

    public String yaml() {
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    /** Objects are joined down to operations and schemas, lists are put together, anything else has to be new. */
    private static void merge(ObjectNode whole, ObjectNode part, String file, int depth) {
        for (var member : part.properties()) {
            JsonNode known = whole.path(member.getKey());
            if (known.isMissingNode()) {
                whole.set(member.getKey(), member.getValue());
            } else if (depth < 2 && known instanceof ObjectNode into && member.getValue() instanceof ObjectNode from) {
                merge(into, from, file, depth + 1);
            } else if (depth == 0 && known instanceof ArrayNode into && member.getValue() instanceof ArrayNode from) {
                into.addAll(from);
            } else {
                throw new IllegalArgumentException(file + " describes again: " + member.getKey());
            }
        }
    }

    private static ObjectNode read(String file) {
        try (InputStream in = ApiDocument.class.getClassLoader().getResourceAsStream(file)) {
            return (ObjectNode) YAML.readTree(Objects.requireNonNull(in, file + " is not there"));
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }
}
