package io.tarkash.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.strategy.rules.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A mapping of the plan. Opening it names every field that does not belong and every one that is missing. */
final class Form {
    private final JsonNode node;
    private final Place at;
    private final Shape shape;
    private final Mistakes mistakes;

    private Form(JsonNode node, Place at, Shape shape, Mistakes mistakes) {
        this.node = node;
        this.at = at;
        this.shape = shape;
        this.mistakes = mistakes;
    }

    /** Opens a node that may be no mapping at all; that was named by whoever found it so. */
    static Form open(JsonNode node, Place at, Shape shape, Mistakes mistakes) {
        Form form = new Form(node, at, shape, mistakes);
        if (node.isObject()) {
            Set<String> meant = form.strangers();
            switch (shape) {
                case Shape.Mapping mapping -> form.missing(mapping.required(), meant);
                case Shape.OneOf oneOf -> form.single(oneOf, meant);
            }
        }
        return form;
    }

    Place at() {
        return at;
    }

    boolean has(String field) {
        return node.has(known(field));
    }

    Value value(String field) {
        return new Value(node.path(known(field)), at.field(field), mistakes);
    }

    Form form(String field, Shape inner) {
        return value(field).form(inner);
    }

    /** Names a field as missing where only the rest of the document tells that it is needed. */
    void require(String field, String why) {
        if (node.isObject() && !has(field)) {
            mistakes.lose(at.field(field), "is missing; " + why);
        }
    }

    /** The field that a one-of mapping holds; empty text if it holds none. */
    String only() {
        return shape.fields().stream().filter(node::has).findFirst().orElse("");
    }

    /** Names the fields that do not belong; gives those that were probably meant. */
    private Set<String> strangers() {
        Set<String> meant = new HashSet<>();
        for (String field :
                node.propertyStream().map(java.util.Map.Entry::getKey).toList()) {
            if (!shape.fields().contains(field)) {
                List<String> free = shape.fields().stream()
                        .filter(known -> !node.has(known))
                        .toList();
                mistakes.note(
                        at.field(field),
                        "is an unknown field"
                                + Suggestion.nearest(field, free)
                                        .map(near -> {
                                            meant.add(near);
                                            return "; did you mean " + near + "?";
                                        })
                                        .orElse("; possible are " + String.join(", ", shape.fields())));
            }
        }
        return meant;
    }

    private void missing(List<String> required, Set<String> meant) {
        for (String field : required) {
            if (!node.has(field)) {
                mistakes.lose(at.field(field));
                if (!meant.contains(field)) {
                    mistakes.note(at.field(field), "is missing");
                }
            }
        }
        meant.forEach(field -> mistakes.lose(at.field(field)));
    }

    private void single(Shape.OneOf oneOf, Set<String> meant) {
        List<String> given = oneOf.fields().stream().filter(node::has).toList();
        if (given.size() > 1) {
            mistakes.lose(at, "has " + String.join(" and ", given) + "; exactly one is possible");
        }
        if (given.isEmpty()) {
            mistakes.lose(at);
            if (meant.isEmpty()) {
                mistakes.note(at, "needs one of " + String.join(", ", oneOf.fields()));
            }
        }
    }

    private String known(String field) {
        if (!shape.fields().contains(field)) {
            throw new IllegalArgumentException("the shape " + shape.name() + " has no field " + field);
        }
        return field;
    }
}
