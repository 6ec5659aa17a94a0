package io.tarkash.api.web;

import java.util.Arrays;
import java.util.Optional;

/** The methods that routes answer to. HEAD and OPTIONS are the frame's own affair. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Whether a request may change something, and so needs protection against forgery and repetition. */
    public boolean isUnsafe() {
        return this != GET;
    }

    public static Optional<Method> parse(String name) {
        return Arrays.stream(values())
                .filter(method -> method.name().equals(name))
                .findFirst();
    }
}
