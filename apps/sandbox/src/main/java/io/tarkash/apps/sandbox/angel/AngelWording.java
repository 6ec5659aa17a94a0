package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.apps.sandbox.wire.Wording;
import java.io.IOException;

/**
 * How the broker answers: refusals mostly with HTTP 200, a broken rate limit with 403 and a sentence that is no JSON,
 * which looks like a failed login to those who do not read it.
 */
final class AngelWording implements Wording {
    static final String TOO_FAST = "Access denied because of exceeding access rate";

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer ok(JsonNode data) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("status", true)
                .put("message", "SUCCESS")
                .put("errorcode", "");
        answer.set("data", data);
        return of(answer);
    }

    /** Success with nothing in it, as an empty book is told. */
    static Answer empty() {
        return ok(JsonNodeFactory.instance.nullNode());
    }

    static Answer no(AngelError error) {
        return of(error.answer());
    }

    static Answer no(AngelError error, String said) {
        return of(error.answer(said));
    }

    private static Answer of(ObjectNode answer) {
        return Answer.json(200, answer.toString());
    }

    @Override
    public Answer tooFast(Call call) {
        return Answer.text(403, "text/plain", TOO_FAST);
    }

    @Override
    public Answer refused(Call call, Refusal why) {
        return no(AngelError.NOT_SPECIFIED, RefusalText.of(why));
    }

    @Override
    public Answer status(int code) {
        return switch (code) {
            case 403, 429 -> Answer.text(code, "text/plain", TOO_FAST);
            case 401 -> Answer.json(code, AngelError.INVALID_TOKEN.answer().toString());
            default -> Answer.text(code, "text/html", "<html><body><h1>" + code + "</h1></body></html>");
        };
    }

    @Override
    public Answer noSession() {
        return no(AngelError.INVALID_TOKEN);
    }

    @Override
    public Answer wrongAddress() {
        return no(AngelError.INVALID_API_KEY, "Request is not from the registered static IP");
    }

    @Override
    public Answer withoutId(Answer answer) {
        try {
            JsonNode whole = JSON.readTree(answer.body());
            if (whole.path("data") instanceof ObjectNode data) {
                data.remove("orderid");
                data.remove("uniqueorderid");
            }
            return Answer.json(answer.status(), whole.toString());
        } catch (IOException notJson) {
            return answer;
        }
    }
}
