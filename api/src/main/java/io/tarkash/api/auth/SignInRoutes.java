package io.tarkash.api.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Content;
import io.tarkash.api.web.Cookie;
import io.tarkash.api.web.CsrfTokens;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Handler;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.RateClass;
import io.tarkash.api.web.Route;
import io.tarkash.engine.time.Time;
import io.tarkash.identity.Identity;
import io.tarkash.identity.registration.Applicant;
import io.tarkash.identity.registration.Registered;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.signin.Resets;
import io.tarkash.identity.signin.SignInOutcome;
import io.tarkash.identity.token.RefreshOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Becoming known: registration, signing in, refreshing, logging out, and codes of a reset. */
public final class SignInRoutes implements AuthRoutes {
    static final int PASSWORD_LENGTH_MAX = 1_024;
    private static final int CODE_LENGTH_MAX = 256;

    private final Identity identity;
    private final SessionAnswers answers;

    public SignInRoutes(Identity identity, CsrfTokens tokens, Time time) {
        this.identity = identity;
        this.answers = new SessionAnswers(tokens, time);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                open("/api/auth/register", this::register),
                open("/api/auth/login", this::login),
                open("/api/auth/login/code", this::code),
                open("/api/auth/refresh", this::refresh),
                open("/api/auth/reset/password", this::resetPassword),
                open("/api/auth/reset/second-factor", this::resetSecondFactor),
                Route.post("/api/auth/logout", Access.SIGNED_IN, this::logout),
                Route.get("/api/auth/jwks.json", Access.PUBLIC, this::publicKeys)
                        .counted(RateClass.OPEN));
    }

    private static Route open(String path, Handler handler) {
        return Route.post(path, Access.PUBLIC, handler).counted(RateClass.SIGN_IN);
    }

    private Answer register(Call call) {
        Fields fields = call.fields();
        Applicant applicant = new Applicant(
                fields.text("login", 1, 256),
                fields.text("display_name", 1, 200),
                fields.text("password", 1, PASSWORD_LENGTH_MAX),
                fields.optionalText("invitation", 1, CODE_LENGTH_MAX));
        fields.finish();
        return switch (identity.accounts()
                .registration()
                .register(applicant, call.caller().origin())) {
            case Registered.Done(var user) -> Answer.created("/api/auth/me", UserView.of(user));
            case Registered.Invalid(var problems) -> throw Wrong.fields(problems);
            case Registered.TooLate ignored ->
                throw Problem.of(ProblemKind.CONFLICT, "There is a first administrator already.")
                        .asRefusal();
        };
    }

    private Answer login(Call call) {
        Fields fields = call.fields();
        String login = fields.text("login", 1, 256);
        String password = fields.text("password", 1, PASSWORD_LENGTH_MAX);
        SessionKind kind = fields.optionalChoice("client", SessionKind.class).orElse(SessionKind.PROGRAM);
        fields.finish();
        return outcome(
                identity.signIn().password(login, password, kind, call.caller().origin()));
    }

    private Answer code(Call call) {
        Fields fields = call.fields();
        String ticket = fields.text("ticket", 1, CODE_LENGTH_MAX);
        String code = fields.text("code", 1, 64);
        fields.finish();
        return outcome(identity.signIn().code(ticket, code, call.caller().origin()));
    }

    private Answer outcome(SignInOutcome outcome) {
        return switch (outcome) {
            case SignInOutcome.SignedIn signedIn -> answers.signedIn(signedIn);
            case SignInOutcome.CodeNeeded(String ticket, var expires) ->
                Answer.accepted(Json.object().put("ticket", ticket).put("ticket_ends", expires.toString()));
            case SignInOutcome.Refused(var reason, Duration wait) ->
                throw switch (reason) {
                    case BAD_CREDENTIALS -> Wrong.notSignedIn("Login, password or code is wrong.");
                    case TICKET_ENDED -> Wrong.notSignedIn("The ticket is used or too old: start again.");
                    case TRY_LATER -> Wrong.tryLater(wait);
                };
        };
    }

    private Answer refresh(Call call) {
        Fields fields = call.fields();
        String token = fields.text("refresh_token", 1, CODE_LENGTH_MAX);
        fields.finish();
        return switch (identity.access().tokens().refresh(token, call.caller().origin())) {
            case RefreshOutcome.Refreshed(var session, var access, String refresh) -> {
                ObjectNode body = Json.object();
                body.set("session", answers.view(session));
                SessionAnswers.tokens(body, Optional.of(access), refresh);
                yield Answer.ok(body);
            }
            case RefreshOutcome.Refused ignored ->
                throw Wrong.notSignedIn("This refresh token is used or its session ended: sign in again.");
        };
    }

    private Answer resetPassword(Call call) {
        Fields fields = call.fields();
        String code = fields.text("code", 1, CODE_LENGTH_MAX);
        String password = fields.text("new_password", 1, PASSWORD_LENGTH_MAX);
        fields.finish();
        return redeemed(
                identity.resets().newPassword(code, password, call.caller().origin()));
    }

    private Answer resetSecondFactor(Call call) {
        Fields fields = call.fields();
        String code = fields.text("code", 1, CODE_LENGTH_MAX);
        String password = fields.text("password", 1, PASSWORD_LENGTH_MAX);
        fields.finish();
        return redeemed(
                identity.resets().dropSecondFactor(code, password, call.caller().origin()));
    }

    private static Answer redeemed(Resets.Redeemed redeemed) {
        return switch (redeemed) {
            case Resets.Redeemed.Done ignored -> Answer.noContent();
            case Resets.Redeemed.Refused ignored ->
                throw Wrong.notSignedIn("The code is unknown, used or too old, or the password is wrong.");
            case Resets.Redeemed.Invalid(var problems) -> throw Wrong.fields(problems);
            case Resets.Redeemed.TryLater(Duration wait) -> throw Wrong.tryLater(wait);
        };
    }

    private Answer logout(Call call) {
        call.principal()
                .session()
                .ifPresent(session -> identity.access()
                        .sessions()
                        .end(call.user(), session, call.caller().origin()));
        return Answer.noContent().withCookie(Cookie.removed(Cookie.Use.SESSION));
    }

    private Answer publicKeys(Call call) {
        String keys = identity.access().tokens().publicKeys();
        return new Answer(200, new Content.Tree(Json.parse(keys)), Map.of(), List.of());
    }
}
