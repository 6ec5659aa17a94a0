package io.tarkash.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tarkash.api.web.Json;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** An answer as a client got it. */
public record Reply(int status, HttpHeaders headers, String text) {
    public JsonNode json() {
        return text.isEmpty() ? MissingNode.getInstance() : Json.parse(text);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The value of a cookie that was set, by the beginning of its name. */
    public Optional<String> cookie(String name) {
        return headers.allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).split(";", -1)[0])
                .findFirst();
    }

    public String type() {
        return json().path("type").asText();
    }

    /** The names of the wrong fields. */
    public List<String> fields() {
        return json().path("errors").findValuesAsText("field");
    }
}
