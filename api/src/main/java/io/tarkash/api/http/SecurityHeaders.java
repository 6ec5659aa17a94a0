package io.tarkash.api.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that every answer carries, errors of the server underneath included. */
final class SecurityHeaders {
    /** For JSON and errors: nothing may be loaded, framed or sent from them. */
    static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    /** For pages: only our own files, and no script or style inside the page. */
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final String DENIED_FEATURES =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    private SecurityHeaders() {}

    /** Those of data; a page has its own policy instead. */
    static Map<String, String> of(boolean tls) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", DATA_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", DENIED_FEATURES);
        headers.put("Cache-Control", "no-store");
        if (tls) {
            headers.put("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
        return headers;
    }
}
