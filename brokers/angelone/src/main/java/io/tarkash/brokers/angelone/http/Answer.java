package io.tarkash.brokers.angelone.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.mapping.Fields;
import io.tarkash.brokers.angelone.mapping.RefusalWords;
import io.tarkash.brokers.angelone.mapping.Unverified;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.wire.http.HttpOutcome;
import io.tarkash.wire.json.JsonRow;
import java.util.Optional;

/**
 * A call's end, with the broker's envelope opened. There are two envelopes, of the application and of the gateway, and
 * a gateway that has had enough answers in plain words without any.
 */
public sealed interface Answer {
    /** Success; {@code code} is empty, or the broker's word for an empty list. {@code data} may be null in JSON. */
    record Data(JsonNode data, String code) implements Answer {}

    /** The broker's error with its {@code errorcode}. Whether it proves anything is another question. */
    record Refused(int status, String code, String text, Kind kind) implements Answer {}

    /** No byte left this machine. */
    record NotSent(String why) implements Answer {}

    /** No answer, or none that can be read. */
    record Unclear(String why) implements Answer {}

    /** What an error says beside its own matter. */
    enum Kind {
        /** The session is dead, whatever was asked. */
        SESSION,
        /** Too much was asked; the session is as good as before. */
        RATE,
        OTHER
    }

    static Answer of(HttpOutcome outcome) {
        return switch (outcome) {
            case HttpOutcome.NotSent notSent -> new NotSent(notSent.why());
            case HttpOutcome.Lost lost -> new Unclear(lost.why());
            case HttpOutcome.Answered answered -> opened(answered.status(), answered.body());
        };
    }

    /** For a person: what hindered a reading; empty text for data. */
    default String trouble() {
        return switch (this) {
            case Data data -> "";
            case Refused refused ->
                refused.text() + " (" + (refused.code().isEmpty() ? "no code" : refused.code()) + ", HTTP "
                        + refused.status() + ")";
            case NotSent notSent -> notSent.why();
            case Unclear unclear -> unclear.why();
        };
    }

    private static Answer opened(int status, String body) {
        return JsonRow.parse(body)
                .filter(JsonNode::isObject)
                .map(envelope -> opened(status, new Fields(envelope)))
                .orElseGet(() -> plain(status, body.strip()));
    }

    private static Answer opened(int status, Fields envelope) {
        String flag = envelope.text("status").or(() -> envelope.text("success")).orElse("");
        String code =
                envelope.text("errorcode").or(() -> envelope.text("errorCode")).orElse("");
        String text = envelope.text("message").orElse("no message");
        boolean good = status >= 200 && status < 300;
        if (flag.equals("true") && good) {
            return new Data(envelope.row().path("data"), code);
        }
        if (flag.equals("false")) {
            return new Refused(status, code, text, kind(status, code, text));
        }
        return new Unclear("HTTP " + status + " with status '" + flag + "'");
    }

    /** Words without an envelope. A page is from some proxy and proves nothing of the session. */
    private static Answer plain(int status, String text) {
        boolean refusing = status == 401 || status == 403 || status == 429;
        if (!refusing || text.startsWith("<") || text.length() > 500) {
            return new Unclear("HTTP " + status + " with an answer that cannot be read");
        }
        Kind kind = kind(status, "", text);
        if (kind != Kind.RATE) {
            Unverified.met("HTTP " + status + " in plain words");
        }
        return new Refused(status, "", text.isEmpty() ? "no message" : text, kind);
    }

    /**
     * A session is dead by its code, by 401, or by 403 with words that say so: a bare 403 may as well be a limit of the
     * rate, and a session taken for dead in error could close nothing any more. What fails in the 500s says nothing.
     */
    private static Kind kind(int status, String code, String text) {
        RejectReason reason = RefusalWords.reason(code, text);
        if (status < 500 && RefusalWords.isSession(code, text)) {
            return Kind.SESSION;
        }
        if (status == 429 || reason == RejectReason.RATE_LIMIT) {
            return Kind.RATE;
        }
        boolean saysSo = reason == RejectReason.SESSION && (status == 401 || status == 403);
        boolean saysNothingElse = reason == RejectReason.OTHER && status == 401;
        return code.isEmpty() && (saysSo || saysNothingElse) ? Kind.SESSION : Kind.OTHER;
    }

    /** The member of a success that is a list or an object; empty for anything else. */
    default Optional<JsonNode> content() {
        return this instanceof Data data && data.data().isContainerNode() ? Optional.of(data.data()) : Optional.empty();
    }
}
