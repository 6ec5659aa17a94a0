package io.tarkash.api.http;

import io.tarkash.api.web.CsrfTokens;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Refusal;
import io.tarkash.identity.Means;
import io.tarkash.identity.Principal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses writes that another site may have made a browser send. With a session cookie two proofs are wanted: the
 * browser's own word about where the request comes from, and the token of the session. Without a cookie nothing can be
 * abused but signing in, where the browser's word alone decides if there is one.
 */
final class ForgeryGuard {
    private final CsrfTokens tokens;
    private final Set<String> publicOrigins;

    ForgeryGuard(CsrfTokens tokens, Set<String> publicOrigins) {
        this.tokens = tokens;
        this.publicOrigins = publicOrigins;
    }

    /** @param acting for whom the request acts; nobody on a public route, whatever cookie came along */
    void check(HttpServletRequest request, Optional<Principal> acting) {
        Optional<Principal> cookie = acting.filter(known -> known.means() == Means.SESSION);
        if (acting.isPresent() && cookie.isEmpty()) {
            return;
        }
        switch (source(request)) {
            case OTHER -> throw refusal("The request comes from another site.");
            case UNKNOWN -> {
                if (cookie.isPresent()) {
                    throw refusal("A write with a session cookie carries Origin or Sec-Fetch-Site.");
                }
            }
            case OWN -> {}
        }
        cookie.ifPresent(known -> checkToken(request, known));
    }

    private void checkToken(HttpServletRequest request, Principal principal) {
        String shown = request.getHeader(CsrfTokens.HEADER);
        boolean proven = shown != null
                && principal.session().filter(id -> tokens.isOf(id, shown)).isPresent();
        if (!proven) {
            throw refusal("A write with a session cookie carries the session's token in " + CsrfTokens.HEADER + ".");
        }
    }

    private Source source(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return isOwn(request, origin) ? Source.OWN : Source.OTHER;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site == null) {
            return Source.UNKNOWN;
        }
        return site.equals("same-origin") ? Source.OWN : Source.OTHER;
    }

    private boolean isOwn(HttpServletRequest request, String origin) {
        String host = request.getHeader("Host");
        return publicOrigins.isEmpty()
                ? host != null && (origin.equals("http://" + host) || origin.equals("https://" + host))
                : publicOrigins.contains(origin);
    }

    private static Refusal refusal(String detail) {
        return Problem.of(ProblemKind.FORGERY_SUSPECTED, detail).asRefusal();
    }

    private enum Source {
        OWN,
        OTHER,
        UNKNOWN
    }
}
