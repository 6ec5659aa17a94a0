package io.tarkash.brokers.zerodha.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.zerodha.mapping.Fields;
import io.tarkash.wire.http.HttpOutcome;

/** A call's end, with the broker's envelope opened: {@code status}, and {@code data} or an error. */
public sealed interface Answer {
    record Data(JsonNode data) implements Answer {}

    /** The broker's error; {@code kind} is its {@code error_type}. Whether it proves anything is another question. */
    record Refused(int status, String kind, String text) implements Answer {
        /** The session is dead, whatever was asked. */
        boolean isDeadSession() {
            return kind.equals("TokenException");
        }
    }

    /** No byte left this machine. */
    record NotSent(String why) implements Answer {}

    /** No answer, or none that can be read. */
    record Unclear(String why) implements Answer {}

    static Answer of(HttpOutcome outcome) {
        return switch (outcome) {
            case HttpOutcome.NotSent notSent -> new NotSent(notSent.why());
            case HttpOutcome.Lost lost -> new Unclear(lost.why());
            case HttpOutcome.Answered answered -> opened(answered);
        };
    }

    /** For a person: what hindered a reading; empty text for data. */
    default String trouble() {
        return switch (this) {
            case Data data -> "";
            case Refused refused -> refused.text() + " (" + refused.kind() + ", HTTP " + refused.status() + ")";
            case NotSent notSent -> notSent.why();
            case Unclear unclear -> unclear.why();
        };
    }

    private static Answer opened(HttpOutcome.Answered answered) {
        JsonNode envelope = Fields.parse(answered.body()).orElse(null);
        if (envelope == null || !envelope.isObject()) {
            return new Unclear("HTTP " + answered.status() + " with an answer that cannot be read");
        }
        Fields fields = new Fields(envelope);
        String word = fields.text("status").orElse("");
        boolean good = answered.status() >= 200 && answered.status() < 300;
        if (good && word.equals("success")) {
            return new Data(envelope.path("data"));
        }
        if (!good && word.equals("error")) {
            return new Refused(
                    answered.status(),
                    fields.text("error_type").orElse("no error_type"),
                    fields.text("message").orElse("no message"));
        }
        return new Unclear("HTTP " + answered.status() + " with status '" + word + "'");
    }
}
