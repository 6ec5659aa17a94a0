package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The refusals of the broker by their codes. Codes of the gateway come in an envelope with other keys than those of the
 * order system ({@code errorCode} and {@code success} for {@code errorcode} and {@code status}).
 */
enum AngelError {
    INVALID_TOKEN("AG8001", "Invalid Token"),
    TOKEN_EXPIRED("AG8002", "Token Expired"),
    TOKEN_MISSING("AG8003", "Token missing"),
    INVALID_API_KEY("AG8004", "Invalid API Key"),
    INVALID_REFRESH_TOKEN("AB8050", "Invalid Refresh Token"),
    INVALID_CREDENTIALS("AB1000", "Invalid Email Or Password"),
    SOMETHING_WENT_WRONG("AB1004", "Something Went Wrong, Please Try After Sometime"),
    AMX_ERROR("AB1007", "AMX Error"),
    INVALID_VARIETY("AB1008", "Invalid Order Variety"),
    SYMBOL_NOT_FOUND("AB1009", "Symbol Not Found"),
    CLIENT_NOT_LOGGED_IN("AB1011", "Client is not login"),
    INVALID_PRODUCT("AB1012", "Invalid Product Type"),
    ORDER_NOT_FOUND("AB1013", "Order not found"),
    CONVERSION_FAILED("AB1017", "Position conversion failed"),
    NOT_SPECIFIED("AB2000", "Error not specified"),
    INTERNAL("AB2001", "Internal Error, Please Try After Sometime"),
    ORDER_TAG_TOO_LONG("AB4008", "ordertag length should be less than 20 characters"),
    SYMBOL_TOKEN_EMPTY("AB4018", "Symbol token is empty");

    private final String code;
    private final String text;

    AngelError(String code, String text) {
        this.code = code;
        this.text = text;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    /** The whole answer with this refusal's usual text. */
    ObjectNode answer() {
        return answer(text);
    }

    /** The whole answer with another text. */
    ObjectNode answer(String said) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (code.startsWith("AG")) {
            return answer.put("success", false)
                    .put("message", said)
                    .put("errorCode", code)
                    .put("data", "");
        }
        return answer.put("status", false)
                .put("message", said)
                .put("errorcode", code)
                .putNull("data");
    }
}
