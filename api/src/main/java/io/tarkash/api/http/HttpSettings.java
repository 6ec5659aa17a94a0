package io.tarkash.api.http;

import java.util.List;
import java.util.Set;

/**
 * How the frame meets the outside.
 *
 * @param tls whether browsers reach us over TLS, directly or through a trusted proxy
 * @param publicOrigins our own addresses as browsers see them, such as {@code https://desk.example}; empty means
 *     whatever address the request was sent to
 * @param corsOrigins other origins whose pages may read answers; none unless configured
 * @param trustedProxies whose {@code X-Forwarded-For} counts
 */
public record HttpSettings(
        boolean tls,
        Set<String> publicOrigins,
        Set<String> corsOrigins,
        List<Network> trustedProxies,
        Limits limits,
        Rates rates) {
    public HttpSettings {
        publicOrigins = Set.copyOf(publicOrigins);
        corsOrigins = Set.copyOf(corsOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** On one machine, without TLS. */
    public static HttpSettings local() {
        return new HttpSettings(false, Set.of(), Set.of(), List.of(), Limits.defaults(), Rates.defaults());
    }

    public HttpSettings with(Rates changed) {
        return new HttpSettings(tls, publicOrigins, corsOrigins, trustedProxies, limits, changed);
    }
}
