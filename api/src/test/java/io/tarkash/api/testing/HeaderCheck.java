package io.tarkash.api.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The headers that every answer carries, whatever it is. */
final class HeaderCheck {
    private static final Map<String, String> FIXED = fixed();

    private HeaderCheck() {}

    static void check(Ask ask, Reply reply) {
        FIXED.forEach((name, value) -> {
            if (!reply.header(name).equals(Optional.of(value))) {
                throw new AssertionError(ask + ": " + name + " is " + reply.header(name));
            }
        });
        String policy = reply.header("Content-Security-Policy").orElse("");
        boolean strict = policy.startsWith("default-src 'none'")
                && policy.contains("frame-ancestors 'none'")
                && !policy.contains("unsafe");
        if (!strict
                || reply.header("X-Request-Id").isEmpty()
                || reply.header("Server").isPresent()) {
            throw new AssertionError(ask + ": " + reply.headers().map());
        }
    }

    private static Map<String, String> fixed() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cache-Control", "no-store");
        return headers;
    }
}
