package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.apps.sandbox.wire.Wording;
import java.io.IOException;
import java.time.InstantSource;

/**
 * How the order system answers: HTTP 200 for good and bad alike, told apart by {@code stat}; "no data" is a failure; the
 * texts have the blanks that were seen in them.
 */
final class NorenWording implements Wording {
    static final String NO_SESSION = "Session Expired : Invalid Session Key";
    static final String NO_JSON = "Invalid Input :  jData is not valid json object";
    static final String NO_DATA = "Error Occurred : 5 \"no data\"";
    static final String NO_ORDER = "Rejected : ORA:Order not found";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;

    NorenWording(InstantSource clock) {
        this.clock = clock;
    }

    /** An answer of one object that began well, to be filled. */
    ObjectNode begin() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("request_time", NorenWords.ownTime(clock.instant()))
                .put("stat", "Ok");
    }

    static Answer ok(JsonNode whole) {
        return Answer.json(200, whole.toString());
    }

    /** A list is a bare array; an empty one is a failure. */
    Answer list(JsonNode rows) {
        return rows.isEmpty() ? no(NO_DATA) : ok(rows);
    }

    Answer no(String text) {
        return Answer.json(200, notOk(text));
    }

    private String notOk(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("stat", "Not_Ok")
                .put("request_time", NorenWords.ownTime(clock.instant()))
                .put("emsg", text)
                .toString();
    }

    @Override
    public Answer tooFast(Call call) {
        return no("Rate_Limited : orders per second exceeded");
    }

    @Override
    public Answer refused(Call call, Refusal why) {
        return no("Rejected : " + RefusalText.of(why, ""));
    }

    @Override
    public Answer status(int code) {
        return switch (code) {
            case 401, 403 -> Answer.json(code, notOk(NO_SESSION));
            case 429 -> Answer.json(code, notOk("Rate_Limited : too many requests"));
            case 504 -> Answer.json(code, notOk("Server Timeout :  "));
            default -> Answer.text(code, "text/html", "<html><body><h1>" + code + "</h1></body></html>");
        };
    }

    @Override
    public Answer noSession() {
        return no(NO_SESSION);
    }

    @Override
    public Answer wrongAddress() {
        return no("Invalid Input : Request is not from a registered IP address");
    }

    @Override
    public Answer withoutId(Answer answer) {
        try {
            JsonNode whole = JSON.readTree(answer.body());
            if (whole instanceof ObjectNode object) {
                object.remove("norenordno");
                object.remove("result");
            }
            return Answer.json(answer.status(), whole.toString());
        } catch (IOException notJson) {
            return answer;
        }
    }
}
