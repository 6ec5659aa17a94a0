package io.tarkash.api.http;

import io.tarkash.api.web.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Our cookies on the wire. Under TLS they carry the {@code __Host-} prefix, by which a browser takes them from this
 * host alone and only over TLS.
 */
final class Cookies {
    private final boolean tls;

    Cookies(boolean tls) {
        this.tls = tls;
    }

    Optional<String> read(HttpServletRequest request, Cookie.Use use) {
        jakarta.servlet.http.Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (jakarta.servlet.http.Cookie cookie : cookies) {
            if (cookie.getName().equals(name(use)) && !cookie.getValue().isEmpty()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    String header(Cookie cookie) {
        return name(cookie.use()) + "=" + cookie.value() + "; Path=/; Max-Age="
                + cookie.lifetime().toSeconds() + "; HttpOnly; SameSite=Strict" + (tls ? "; Secure" : "");
    }

    private String name(Cookie.Use use) {
        return (tls ? "__Host-" : "") + "tarkash_" + use.name().toLowerCase(Locale.ROOT);
    }
}
