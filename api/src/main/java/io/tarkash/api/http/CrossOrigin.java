package io.tarkash.api.http;

import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Method;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets pages of configured origins read answers, with tokens and keys but never with cookies. Without configuration no
 * header of it is ever sent.
 */
final class CrossOrigin {
    private final Set<String> origins;

    CrossOrigin(Set<String> origins) {
        this.origins = origins;
    }

    /** Marks an answer as readable where the asking page is of a configured origin. */
    void mark(HttpServletRequest request, HttpServletResponse response) {
        if (!origins.isEmpty()) {
            response.addHeader("Vary", "Origin");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && origins.contains(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Expose-Headers", "ETag, Location, Retry-After, X-Request-Id");
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        }
    }

    /** The answer to OPTIONS: which methods a path has, and for a page of a configured origin that it may use them. */
    Answer options(HttpServletRequest request, Collection<Method> methods) {
        Answer answer = Answer.noContent().withHeader("Allow", allowed(methods));
        String origin = request.getHeader("Origin");
        if (origin == null || !origins.contains(origin)) {
            return answer;
        }
        return answer.withHeader("Access-Control-Allow-Methods", allowed(methods))
                .withHeader(
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-API-Key, X-Request-Id")
                .withHeader("Access-Control-Max-Age", "600");
    }

    static String allowed(Collection<Method> methods) {
        String names = methods.stream().map(Method::name).sorted().collect(Collectors.joining(", "));
        return (methods.contains(Method.GET) ? names + ", HEAD" : names) + ", OPTIONS";
    }
}
