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

/** The calls around a login. They leave from where the account's orders do, and say so. */
public record LoginCalls(HttpLine line, CallHeaders headers) {
    private static final String AUTH = "/rest/auth/angelbroking/";

    Answer login(String apiKey, JsonNode body) {
        return post(AUTH + "user/v1/loginByPassword", headers.without(apiKey), body);
    }

    Answer refresh(AccessKey key, String refreshToken) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("refreshToken", refreshToken);
        return post(AUTH + "jwt/v1/generateTokens", headers.with(key), body);
    }

    Answer profile(AccessKey key) {
        return Answer.of(line.send(HttpCall.get(Reading.PROFILE.target(), headers.with(key))));
    }

    void logout(AccessKey key) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("clientcode", key.clientCode());
        post("/rest/secure/angelbroking/user/v1/logout", headers.with(key), body);
    }

    private Answer post(String target, List<Header> headers, JsonNode body) {
        return Answer.of(
                line.send(new HttpCall(Method.POST, target, headers, Optional.of(Body.json(body.toString())))));
    }
}
