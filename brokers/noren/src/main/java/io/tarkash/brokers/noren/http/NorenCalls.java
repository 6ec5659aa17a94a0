package io.tarkash.brokers.noren.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.wire.http.HttpCall;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls over one line; each is sent at most once. Thread-safe; blocks. */
public final class NorenCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TEXT_MAX = 300;

    private final HttpLine line;
    private final Consumer<Instant> serverClock;

    /** {@code serverClock} hears the time of day that each answer carries. */
    public NorenCalls(HttpLine line, Consumer<Instant> serverClock) {
        this.line = line;
        this.serverClock = serverClock;
    }

    public Answer send(String route, Fields fields, Optional<String> token, Duration within) {
        List<HttpCall.Header> headers = token.map(value -> new HttpCall.Header("Authorization", "Bearer " + value))
                .map(List::of)
                .orElse(List.of());
        HttpCall call = new HttpCall(
                HttpCall.Method.POST,
                "/" + route,
                headers,
                Optional.of(new HttpCall.Body("text/plain", fields.body())));
        return switch (line.send(call, within)) {
            case HttpOutcome.Answered(int status, String body, Optional<Instant> date) -> {
                date.ifPresent(serverClock);
                yield meaning(status, body);
            }
            case HttpOutcome.NotSent(String why) -> new Answer.NotSent(why);
            case HttpOutcome.Lost(String why) -> new Answer.Unclear(why);
        };
    }

    /** What an answer means; text that is no JSON proves nothing, whoever on the way may have written it. */
    static Answer meaning(int status, String body) {
        Optional<JsonNode> json = parse(body);
        if (status >= 500 || (status >= 300 && status < 400)) {
            return new Answer.Unclear("HTTP " + status
                    + json.flatMap(NorenCalls::refusal).map(text -> ": " + text).orElse(""));
        }
        if (json.isEmpty()) {
            boolean bare = body.isBlank() && RefusalTable.isRefusing(status);
            return bare
                    ? new Answer.Refused(status, "HTTP " + status)
                    : new Answer.Unclear("HTTP " + status + " with an answer that cannot be read");
        }
        Optional<String> refusal = json.flatMap(NorenCalls::refusal);
        if (refusal.isPresent()) {
            return new Answer.Refused(status, refusal.get());
        }
        return status == 200
                ? new Answer.Said(json.get())
                : new Answer.Unclear("HTTP " + status + " with an answer that is no refusal");
    }

    private static Optional<JsonNode> parse(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** A list may hold the one word that there is none. */
    private static Optional<String> refusal(JsonNode body) {
        Row row = new Row(body.isArray() && body.size() == 1 ? body.path(0) : body);
        boolean refused =
                row.text("stat").filter(stat -> stat.equalsIgnoreCase("Not_Ok")).isPresent()
                        || (row.text("emsg").isPresent()
                                && row.text("stat")
                                        .filter(stat -> stat.equalsIgnoreCase("Ok"))
                                        .isEmpty());
        return refused
                ? Optional.of(shortened(row.text("emsg").orElse("Not_Ok without a word why")))
                : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}
