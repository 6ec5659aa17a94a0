package io.tarkash.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.idempotency.StoredAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a handler answers. Security headers, request id and limits are added by the frame. Immutable. */
public record Answer(int status, Content content, Map<String, String> headers, List<Cookie> cookies) {
    public static final String ETAG = "ETag";
    /** Set on an answer that was given before under the same key. */
    public static final String REPLAYED = "Idempotency-Replayed";

    public Answer {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    /** 200 with a JSON tree, or with a record whose members become snake_case. */
    public static Answer ok(Object body) {
        return of(200, body);
    }

    /** 201 with the new thing and its address. */
    public static Answer created(String location, Object body) {
        return of(201, body).withHeader("Location", location);
    }

    /** 202: taken, and what comes of it is seen elsewhere. */
    public static Answer accepted(Object body) {
        return of(202, body);
    }

    public static Answer noContent() {
        return new Answer(204, new Content.None(), Map.of(), List.of());
    }

    public static Answer of(int status, Object body) {
        JsonNode tree = body instanceof JsonNode node ? node : Json.tree(body);
        return new Answer(status, new Content.Tree(tree), Map.of(), List.of());
    }

    public static Answer of(Content content) {
        return new Answer(200, content, Map.of(), List.of());
    }

    public static Answer of(Problem problem, String requestId) {
        Content body = new Content.Tree(problem.json(requestId));
        return new Answer(problem.kind().status(), body, problem.headers(), List.of())
                .withHeader("Content-Type", Problem.MEDIA_TYPE);
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(status, content, all, cookies);
    }

    /** Tells the version of what is answered, to be shown again as {@code If-Match}. */
    public Answer withVersion(long version) {
        return withHeader(ETAG, Version.etag(version));
    }

    public Answer withCookie(Cookie cookie) {
        List<Cookie> all = new ArrayList<>(cookies);
        all.add(cookie);
        return new Answer(status, content, headers, all);
    }

    /** The answer in the form in which it is kept, for a write that is told again. */
    public StoredAnswer stored() {
        return switch (content) {
            case Content.Tree(JsonNode json) -> new StoredAnswer(status, headers, Json.text(json));
            case Content.None() -> new StoredAnswer(status, headers, "");
            case Content.Text ignored -> throw new IllegalStateException("only JSON is answered to a write with a key");
            case Content.Encoded ignored ->
                throw new IllegalStateException("only JSON is answered to a write with a key");
            case Content.Flowing ignored ->
                throw new IllegalStateException("only JSON is answered to a write with a key");
        };
    }

    /** An answer that was given before, saying so. */
    public static Answer again(StoredAnswer kept) {
        Content content = kept.body().isEmpty() ? new Content.None() : new Content.Tree(Json.parse(kept.body()));
        return new Answer(kept.status(), content, kept.headers(), List.of()).withHeader(REPLAYED, "true");
    }

    public Optional<String> etag() {
        return Optional.ofNullable(headers.get(ETAG));
    }
}
