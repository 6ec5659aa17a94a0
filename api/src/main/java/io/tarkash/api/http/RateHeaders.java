package io.tarkash.api.http;

import io.tarkash.api.http.Throttle.Allowance;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import jakarta.servlet.http.HttpServletResponse;

/** Tells a caller what is left of its allowance, of the tighter one where two count, and refuses where nothing is. */
final class RateHeaders {
    private static final String REMAINING = "RateLimit-Remaining";

    private RateHeaders() {}

    static void apply(HttpServletResponse response, Allowance allowance) {
        String shown = response.getHeader(REMAINING);
        if (shown == null || !allowance.granted() || Long.parseLong(shown) > allowance.remaining()) {
            response.setHeader(
                    "RateLimit-Limit", String.valueOf(allowance.rate().requests()));
            response.setHeader(REMAINING, String.valueOf(allowance.remaining()));
            response.setHeader("RateLimit-Reset", String.valueOf(allowance.resetSeconds()));
            response.setHeader(
                    "RateLimit-Policy",
                    allowance.rate().requests() + ";w=" + allowance.rate().per().toSeconds());
        }
        if (!allowance.granted()) {
            throw Problem.of(ProblemKind.TOO_MANY_REQUESTS, "Wait before asking again.")
                    .withHeader("Retry-After", String.valueOf(allowance.retrySeconds()))
                    .asRefusal();
        }
    }
}
