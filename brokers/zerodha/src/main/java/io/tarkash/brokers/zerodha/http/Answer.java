package io.tarkash.brokers.zerodha.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.zerodha.mapping.Fields;
import io.tarkash.wire.http.HttpOutcome;
import io.tarkash.wire.json.JsonRow;

/** A call's end, with the broker's envelope opened: {@code status}, and {@code data} or an error. */
public sealed interface Answer {
    record Data(JsonNode data) implements Answer {}

    /** The broker's error; {@code kind} is its {@code error_type}. Whether it proves anything is another question. */
    record Refused(int status, String kind, String text) implements Answer {
        /** The session is dead, whatever was asked; what fails behind the door in the 500s says nothing of it. */
        boolean isDeadSession() {
            return status < 500 && kind.equals("TokenException");
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
        int status = answered.status();
        return JsonRow.parse(answered.body())
                .filter(JsonNode::isObject)
                .map(envelope -> opened(status, new Fields(envelope)))
                .orElseGet(() -> new Unclear("HTTP " + status + " with an answer that cannot be read"));
    }

    private static Answer opened(int status, Fields envelope) {
        String word = envelope.text("status").orElse("");
        boolean good = status >= 200 && status < 300;
        if (good && word.equals("success")) {
            return new Data(envelope.row().path("data"));
        }
        if (!good && word.equals("error")) {
            return new Refused(
                    status,
                    envelope.text("error_type").orElse("no error_type"),
                    envelope.text("message").orElse("no message"));
        }
        return new Unclear("HTTP " + status + " with status '" + word + "'");
    }
}
