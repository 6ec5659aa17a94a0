package io.tarkash.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Method;
import io.tarkash.api.web.PathTemplate;
import io.tarkash.api.web.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Bends one good request of a route in the ways that its description in the document suggests. */
public final class Mutants {
    private static final String MARK = "\"@@hostile@@\"";

    private final JsonNode document;
    private final Random random;

    public Mutants(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    public Ask mutant(Route route, Ask good) {
        List<String> ways = new ArrayList<>(List.of("query", "header"));
        if (!route.path().names().isEmpty()) {
            ways.add("path");
            ways.add("path");
        }
        if (route.method() != Method.GET) {
            ways.addAll(List.of("body", "member", "member", "member", "schema", "schema"));
        }
        return switch (ways.get(random.nextInt(ways.size()))) {
            case "query" -> query(route, good);
            case "header" -> header(good);
            case "path" -> path(route, good);
            case "body" -> good.withBody(Hostile.body(random));
            case "member" -> member(good);
            default -> fromSchema(route, good);
        };
    }

    private Ask query(Route route, Ask good) {
        List<String> names = new ArrayList<>(route.queryNames());
        names.addAll(List.of("access_token", "limit", "x"));
        String name = names.get(random.nextInt(names.size()));
        String join = good.path().contains("?") ? "&" : "?";
        return new Ask(
                good.method(),
                good.path() + join + name + "=" + encoded(Hostile.text(random)),
                good.headers(),
                good.body());
    }

    private Ask header(Ask good) {
        List<String> names = List.of(
                "If-Match",
                "Idempotency-Key",
                "If-None-Match",
                "Last-Event-ID",
                "Content-Type",
                "X-Request-Id",
                "Accept");
        List<String> values = List.of(
                "\"v99999999999999999999\"", "*", "x", "\"v1\", \"v2\"", "' OR 1=1", "../..", "x".repeat(2_000));
        return good.with(names.get(random.nextInt(names.size())), values.get(random.nextInt(values.size())));
    }

    private Ask path(Route route, Ask good) {
        String[] segments = good.path().split("\\?", -1)[0].substring(1).split("/", -1);
        List<String> template = route.path().segments();
        List<Integer> places = new ArrayList<>();
        for (int index = 0; index < template.size(); index++) {
            if (PathTemplate.isPlace(template.get(index))) {
                places.add(index);
            }
        }
        segments[places.get(random.nextInt(places.size()))] = encoded(Hostile.text(random));
        return new Ask(good.method(), "/" + String.join("/", segments), good.headers(), good.body());
    }

    /** One member anywhere in the good body is taken out, replaced, or joined by one that nobody knows. */
    private Ask member(Ask good) {
        JsonNode tree = Json.parse(good.body().orElse("{}"));
        List<ObjectNode> objects = new ArrayList<>();
        collect(tree, objects);
        if (objects.isEmpty()) {
            return good.withBody(Hostile.body(random));
        }
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        int way = random.nextInt(3);
        if (names.isEmpty() || way == 0) {
            return marked(good, tree, object, "no_such_member");
        }
        String name = names.get(random.nextInt(names.size()));
        if (way == 1) {
            object.remove(name);
            return good.withBody(Json.text(tree));
        }
        return marked(good, tree, object, name);
    }

    /** A member that the document knows, whether or not the good body has it. */
    private Ask fromSchema(Route route, Ask good) {
        JsonNode schema = document.path("paths")
                .path(route.path().text())
                .path(route.method().name().toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/schema");
        List<String> names = new ArrayList<>();
        resolved(schema).path("properties").fieldNames().forEachRemaining(names::add);
        JsonNode tree = Json.parse(good.body().orElse("{}"));
        if (names.isEmpty() || !(tree instanceof ObjectNode object)) {
            return good.withBody(Hostile.body(random));
        }
        return marked(good, tree, object, names.get(random.nextInt(names.size())));
    }

    private Ask marked(Ask good, JsonNode tree, ObjectNode object, String name) {
        object.put(name, MARK.substring(1, MARK.length() - 1));
        return good.withBody(Json.text(tree).replace(MARK, Hostile.token(random)));
    }

    private JsonNode resolved(JsonNode schema) {
        return Optional.ofNullable(schema.get("$ref"))
                .map(ref -> document.at(ref.asText().substring(1)))
                .orElse(schema);
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(child -> collect(child, objects));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
