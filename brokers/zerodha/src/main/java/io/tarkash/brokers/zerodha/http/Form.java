package io.tarkash.brokers.zerodha.http;

import io.tarkash.wire.http.HttpCall.Body;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Fields as the broker wants them, encoded, in the order in which they were put. Built and used by one thread. */
public final class Form {
    private final Map<String, String> fields = new LinkedHashMap<>();

    public Form with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public Body body() {
        return Body.form(query());
    }

    public String query() {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Good for a query, a form and a path segment. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
