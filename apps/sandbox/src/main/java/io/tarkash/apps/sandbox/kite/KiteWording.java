package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.apps.sandbox.wire.Wording;
import io.tarkash.domain.money.Price;

/** Kite's error envelope and its words. */
final class KiteWording implements Wording {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer error(int status, String type, String message) {
        ObjectNode json =
                KiteJson.object().put("status", "error").put("message", message).put("error_type", type);
        json.putNull("data");
        return Answer.json(status, json.toString());
    }

    @Override
    public Answer tooFast(Call call) {
        return error(429, "NetworkException", "Too many requests");
    }

    @Override
    public Answer refused(Call call, Refusal why) {
        return error(400, type(why), text(why));
    }

    @Override
    public Answer status(int code) {
        return switch (code) {
            case 502 -> error(502, "DataException", "Gateway error: the OMS answer was not understood");
            case 503, 504 -> error(code, "NetworkException", "Gateway timed out: the OMS cannot be reached");
            case 403 -> noSession();
            default -> error(code, code < 500 ? "InputException" : "GeneralException", "Something went wrong");
        };
    }

    @Override
    public Answer noSession() {
        return error(403, "TokenException", "Incorrect `api_key` or `access_token`.");
    }

    @Override
    public Answer wrongAddress() {
        return error(
                403,
                "PermissionException",
                "This request comes from an IP address that is not registered for the app.");
    }

    @Override
    public Answer withoutId(Answer answer) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            if (json.path("data") instanceof ObjectNode data) {
                data.remove("order_id");
            }
            return Answer.json(answer.status(), json.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer of our own is JSON", impossible);
        }
    }

    static String type(Refusal why) {
        return switch (why.kind()) {
            case MARGIN -> "MarginException";
            case LOT, TICK, TRIGGER, UNKNOWN_SYMBOL -> "InputException";
            case PRICE_BAND, FREEZE, CLOSED, OTHER -> "OrderException";
        };
    }

    /** The friendly text. */
    static String text(Refusal why) {
        return switch (why.kind()) {
            case MARGIN ->
                "Insufficient funds. Required margin is " + new Price(why.lowPaise()) + " but available margin is "
                        + new Price(why.highPaise()) + ". Check the orderbook for open orders.";
            case PRICE_BAND ->
                "Price exceeds circuit limits for the instrument. Please place the order between "
                        + new Price(why.lowPaise()) + " and " + new Price(why.highPaise()) + ".";
            case FREEZE -> "Order quantity exceeds the freeze quantity of " + why.highPaise() + ".";
            case UNKNOWN_SYMBOL -> "The instrument you are placing an order for has either expired or does not exist.";
            case LOT, TICK, TRIGGER, CLOSED, OTHER -> why.text();
        };
    }

    /** The risk system's own text. */
    static String rawText(Refusal why, String account) {
        return switch (why.kind()) {
            case MARGIN ->
                "RMS:Margin Exceeds,Required:" + new Price(why.lowPaise()) + ", Available:"
                        + new Price(why.highPaise()) + " for entity account-" + account
                        + " across exchange across segment across product ";
            case PRICE_BAND -> "17070 : The Price is out of the LPP range";
            case FREEZE -> "RMS:Rule: Check freeze qty, quantity above " + why.highPaise();
            case TICK -> "16283 : The order price is not multiple of the tick size.";
            case LOT, TRIGGER, CLOSED, UNKNOWN_SYMBOL, OTHER -> "RMS:" + why.text();
        };
    }
}
