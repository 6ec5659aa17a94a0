package io.tarkash.api.http;

import io.tarkash.api.web.Access;
import io.tarkash.api.web.Cookie;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Refusal;
import io.tarkash.api.web.Route;
import io.tarkash.identity.Authentication;
import io.tarkash.identity.Means;
import io.tarkash.identity.Principal;
import io.tarkash.identity.user.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out for whom a request speaks and whether that may call the route. A header wins over a cookie; on a public
 * route a credential that is no good counts as none, elsewhere it is 401.
 */
final class Gatekeeper {
    static final String KEY_HEADER = "X-API-Key";
    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
    private static final String BEARER = "bearer ";
    private static final int CREDENTIAL_LENGTH_MAX = 8_192;

    private final Doorkeeper doorkeeper;
    private final Cookies cookies;

    Gatekeeper(Doorkeeper doorkeeper, Cookies cookies) {
        this.doorkeeper = doorkeeper;
        this.cookies = cookies;
    }

    Optional<Principal> admit(HttpServletRequest request, Route route, Origin origin) {
        Optional<Authentication> shown = authenticate(request, origin);
        if (shown.orElse(null) instanceof Authentication.Known(Principal principal)) {
            checkAccess(route, principal);
            return Optional.of(principal);
        }
        shown.ifPresent(refused -> LOG.info("credentials refused: {} from {}", refused, origin.address()));
        if (route.access() != Access.PUBLIC) {
            throw Problem.of(ProblemKind.NOT_SIGNED_IN, "This needs a session, an access token or an API key.")
                    .withHeader("WWW-Authenticate", "Bearer realm=\"tarkash\"")
                    .asRefusal();
        }
        return Optional.empty();
    }

    /** Whether the same request would still be admitted. */
    boolean isStillAdmitted(HttpServletRequest request, Route route, Origin origin) {
        return authenticate(request, origin).orElse(null) instanceof Authentication.Known(Principal principal)
                && route.access().admits(principal);
    }

    private Optional<Authentication> authenticate(HttpServletRequest request, Origin origin) {
        String authorization = request.getHeader("Authorization");
        String key = request.getHeader(KEY_HEADER);
        if (authorization != null) {
            return Optional.of(byAuthorization(authorization.strip(), origin));
        }
        if (key != null) {
            return Optional.of(isTooLong(key) ? unknown() : doorkeeper.byKey(key.strip(), origin));
        }
        return cookies.read(request, Cookie.Use.SESSION)
                .map(secret -> isTooLong(secret) ? unknown() : doorkeeper.bySession(secret, origin));
    }

    private Authentication byAuthorization(String header, Origin origin) {
        boolean bearer = header.toLowerCase(Locale.ROOT).startsWith(BEARER);
        return bearer && !isTooLong(header)
                ? doorkeeper.byToken(header.substring(BEARER.length()).strip(), origin)
                : unknown();
    }

    private void checkAccess(Route route, Principal principal) {
        if (route.access() == Access.PUBLIC) {
            return;
        }
        if (!route.access().admits(principal)) {
            throw principal.scopes().isEmpty()
                    ? refusal(ProblemKind.SECOND_FACTOR_NEEDED, "Enrol a second factor, then sign in again.")
                    : refusal(ProblemKind.NOT_ALLOWED, "This needs the scope " + route.access() + ".");
        }
        if (route.isNeeding(Need.PERSON) && principal.means() == Means.API_KEY) {
            throw refusal(ProblemKind.NOT_ALLOWED, "An API key cannot do this; sign in as a person.");
        }
    }

    private static boolean isTooLong(String credential) {
        return credential.length() > CREDENTIAL_LENGTH_MAX;
    }

    private static Authentication unknown() {
        return new Authentication.Refused(Authentication.Refusal.UNKNOWN);
    }

    private static Refusal refusal(ProblemKind kind, String detail) {
        return Problem.of(kind, detail).asRefusal();
    }
}
