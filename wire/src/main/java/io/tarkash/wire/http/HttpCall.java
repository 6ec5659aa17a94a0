package io.tarkash.wire.http;

import java.util.List;
import java.util.Optional;

/**
 * One request. {@code target} is path and query below the line's address, already encoded; {@code body} is empty for
 * none.
 */
public record HttpCall(Method method, String target, List<Header> headers, Optional<Body> body) {
    public HttpCall {
        headers = List.copyOf(headers);
    }

    public enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    public record Header(String name, String value) {}

    /** {@code type} is the whole content type. */
    public record Body(String type, String text) {
        public static Body json(String text) {
            return new Body("application/json", text);
        }

        public static Body form(String text) {
            return new Body("application/x-www-form-urlencoded", text);
        }
    }

    public static HttpCall get(String target, List<Header> headers) {
        return new HttpCall(Method.GET, target, headers, Optional.empty());
    }

    /** Headers and body may carry tokens, so neither is printed. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
