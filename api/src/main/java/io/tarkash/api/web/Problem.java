package io.tarkash.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal in the form of RFC 9457: kind, one sentence for this case, every wrong field, and members of its own such
 * as the reasons of a plan. Immutable.
 *
 * @param extras further members of the answer, by their JSON names
 * @param headers that go with the answer, such as {@code Retry-After}
 */
public record Problem(
        ProblemKind kind,
        String detail,
        List<FieldError> errors,
        Map<String, JsonNode> extras,
        Map<String, String> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
        extras = Map.copyOf(extras);
        headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, List.of(), Map.of(), Map.of());
    }

    public static Problem of(ProblemKind kind, String detail, List<FieldError> errors) {
        return new Problem(kind, detail, errors, Map.of(), Map.of());
    }

    /** Also the answer for what belongs to somebody else. */
    public static Problem notFound() {
        return of(ProblemKind.NOT_FOUND, "No such thing, or none of yours.");
    }

    public Problem with(String member, JsonNode value) {
        Map<String, JsonNode> all = new LinkedHashMap<>(extras);
        all.put(member, value);
        return new Problem(kind, detail, errors, all, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Problem(kind, detail, errors, extras, all);
    }

    public Refusal asRefusal() {
        return new Refusal(this);
    }

    /** The body of the answer; {@code instance} names the request, by which logs can be searched. */
    public ObjectNode json(String requestId) {
        ObjectNode body = Json.object();
        body.put("type", kind.type());
        body.put("title", kind.title());
        body.put("status", kind.status());
        body.put("detail", detail);
        body.put("instance", requestId);
        if (!errors.isEmpty()) {
            ArrayNode list = body.putArray("errors");
            errors.forEach(error -> list.addObject().put("field", error.field()).put("message", error.message()));
        }
        extras.forEach(body::set);
        return body;
    }
}
