package io.tarkash.brokers.angelone.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tarkash.brokers.angelone.http.AccessKey;
import io.tarkash.brokers.angelone.http.Answer;
import io.tarkash.brokers.angelone.http.CallHeaders;
import io.tarkash.brokers.angelone.http.Reading;
import io.tarkash.wire.http.HttpCall;
import io.tarkash.wire.http.HttpCall.Body;
import io.tarkash.wire.http.HttpCall.Header;
import io.tarkash.wire.http.HttpCall.Method;
import io.tarkash.wire.http.HttpLine;
import java.util.List;
import java.util.Optional;

/** The calls around a login. They leave from wherever the machine likes: only orders are bound to an address. */
public record LoginCalls(HttpLine line) {
    private static final String AUTH = "/rest/auth/angelbroking/";
    private static final CallHeaders HEADERS = new CallHeaders(Optional.empty());

    Answer login(String apiKey, JsonNode body) {
        return post(AUTH + "user/v1/loginByPassword", HEADERS.without(apiKey), body);
    }

    Answer refresh(AccessKey key, String refreshToken) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("refreshToken", refreshToken);
        return post(AUTH + "jwt/v1/generateTokens", HEADERS.with(key), body);
    }

    Answer profile(AccessKey key) {
        return Answer.of(line.send(HttpCall.get(Reading.PROFILE.target(), HEADERS.with(key))));
    }

    void logout(AccessKey key) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("clientcode", key.clientCode());
        post("/rest/secure/angelbroking/user/v1/logout", HEADERS.with(key), body);
    }

    private Answer post(String target, List<Header> headers, JsonNode body) {
        return Answer.of(
                line.send(new HttpCall(Method.POST, target, headers, Optional.of(Body.json(body.toString())))));
    }
}
