package io.tarkash.api.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Cookie;
import io.tarkash.api.web.CsrfTokens;
import io.tarkash.api.web.Json;
import io.tarkash.engine.time.Time;
import io.tarkash.identity.session.OpenedSession;
import io.tarkash.identity.session.Session;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.signin.CredentialChange;
import io.tarkash.identity.signin.SignInOutcome;
import io.tarkash.identity.token.AccessToken;
import java.time.Duration;
import java.util.Optional;

/** Hands a session to whom it belongs: to a browser as a cookie with its token for writes, to a program as tokens. */
final class SessionAnswers {
    private static final Duration DEVICE_LIFETIME = Duration.ofDays(180);

    private final CsrfTokens tokens;
    private final Time time;

    SessionAnswers(CsrfTokens tokens, Time time) {
        this.tokens = tokens;
        this.time = time;
    }

    Answer signedIn(SignInOutcome.SignedIn outcome) {
        ObjectNode body = Json.object();
        body.set("user", Json.tree(UserView.of(outcome.user())));
        body.set("session", view(outcome.opened().session()));
        boolean browser = isBrowser(outcome.opened());
        if (!browser) {
            outcome.device().ifPresent(device -> body.put("device_secret", device));
        }
        Answer answer = opened(body, outcome.opened(), outcome.access());
        return browser && outcome.device().isPresent()
                ? answer.withCookie(
                        new Cookie(Cookie.Use.DEVICE, outcome.device().orElseThrow(), DEVICE_LIFETIME))
                : answer;
    }

    /** The same session goes on under a new secret. */
    Answer changed(CredentialChange change) {
        return switch (change) {
            case CredentialChange.Done done -> {
                ObjectNode body = Json.object();
                body.set("session", view(done.opened().session()));
                if (!done.recoveryCodes().isEmpty()) {
                    ArrayNode codes = body.putArray("recovery_codes");
                    done.recoveryCodes().forEach(codes::add);
                }
                yield opened(body, done.opened(), done.access());
            }
            case CredentialChange.Invalid(var problems) -> throw Wrong.fields(problems);
            case CredentialChange.TryLater(Duration wait) -> throw Wrong.tryLater(wait);
            case CredentialChange.SessionEnded ignored -> throw Wrong.notSignedIn("The session ended.");
        };
    }

    ObjectNode view(Session session) {
        ObjectNode view = Json.object();
        view.put("id", session.id().value());
        view.put("kind", session.kind().name());
        view.put("opened", session.times().opened().toString());
        view.put("seen", session.times().seen().toString());
        view.put("proven", session.times().proven().toString());
        view.put("ends", session.times().ends().toString());
        view.put("address", session.client().address());
        view.put("agent", session.client().agent());
        return view;
    }

    private Answer opened(ObjectNode body, OpenedSession opened, Optional<AccessToken> access) {
        if (isBrowser(opened)) {
            body.put("csrf_token", tokens.of(opened.session().id()));
            Duration left =
                    Duration.between(time.now(), opened.session().times().ends());
            return Answer.ok(body).withCookie(new Cookie(Cookie.Use.SESSION, opened.secret(), left));
        }
        tokens(body, access, opened.secret());
        return Answer.ok(body);
    }

    static void tokens(ObjectNode body, Optional<AccessToken> access, String refresh) {
        access.ifPresent(token -> body.put("access_token", token.value())
                .put("access_token_ends", token.expires().toString()));
        body.put("refresh_token", refresh);
    }

    private static boolean isBrowser(OpenedSession opened) {
        return opened.session().kind() == SessionKind.BROWSER;
    }
}
