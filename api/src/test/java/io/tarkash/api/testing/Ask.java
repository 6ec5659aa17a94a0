package io.tarkash.api.testing;

import io.tarkash.api.web.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request as a test writes it. Immutable. */
public record Ask(Method method, String path, List<Header> headers, Optional<String> body) {
    public record Header(String name, String value) {}

    public Ask {
        headers = List.copyOf(headers);
    }

    public static Ask get(String path) {
        return new Ask(Method.GET, path, List.of(), Optional.empty());
    }

    public static Ask post(String path, String json) {
        return new Ask(Method.POST, path, List.of(), Optional.of(json));
    }

    public static Ask of(Method method, String path) {
        return new Ask(method, path, List.of(), Optional.empty());
    }

    public Ask with(String header, String value) {
        List<Header> all = new ArrayList<>(headers);
        all.add(new Header(header, value));
        return new Ask(method, path, all, body);
    }

    public Ask withBody(String json) {
        return new Ask(method, path, headers, Optional.of(json));
    }

    public boolean has(String header) {
        return headers.stream().anyMatch(known -> known.name().equalsIgnoreCase(header));
    }
}
