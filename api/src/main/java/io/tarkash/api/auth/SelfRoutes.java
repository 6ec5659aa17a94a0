package io.tarkash.api.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.CsrfTokens;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Handler;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.RateClass;
import io.tarkash.api.web.Route;
import io.tarkash.engine.time.Time;
import io.tarkash.identity.Identity;
import io.tarkash.identity.Means;
import io.tarkash.identity.Principal;
import io.tarkash.identity.session.SessionId;
import io.tarkash.identity.totp.Enrolment;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserChange;
import java.util.List;

/** What signed-in people see and change about themselves: profile, password, second factor, proof. */
public final class SelfRoutes implements AuthRoutes {
    private final Identity identity;
    private final CsrfTokens tokens;
    private final SessionAnswers answers;

    public SelfRoutes(Identity identity, CsrfTokens tokens, Time time) {
        this.identity = identity;
        this.tokens = tokens;
        this.answers = new SessionAnswers(tokens, time);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/auth/me", Access.SIGNED_IN, this::me),
                Route.patch("/api/auth/me", Access.SIGNED_IN, this::rename).needs(Need.PERSON),
                secret("/api/auth/proof", this::prove),
                secret("/api/auth/password", this::changePassword),
                Route.post("/api/auth/second-factor", Access.SIGNED_IN, this::begin)
                        .needs(Need.PERSON, Need.RECENT_PROOF),
                secret("/api/auth/second-factor/confirm", this::confirm),
                secret("/api/auth/second-factor/remove", this::remove),
                secret("/api/auth/recovery-codes", this::renewCodes));
    }

    private static Route secret(String path, Handler handler) {
        return Route.post(path, Access.SIGNED_IN, handler).needs(Need.PERSON).counted(RateClass.SIGN_IN);
    }

    private Answer me(Call call) {
        Principal principal = call.principal();
        ObjectNode body = Json.object();
        body.set("user", Json.tree(UserView.of(user(call))));
        ArrayNode scopes = body.putArray("scopes");
        principal.scopes().stream().sorted().forEach(scope -> scopes.add(scope.name()));
        body.put("means", principal.means().name());
        body.put("recovery_codes_left", identity.credentials().recoveryCodesLeft(call.user()));
        principal.proven().ifPresent(at -> body.put("proven", at.toString()));
        principal.session().ifPresent(session -> body.put("session_id", session.value()));
        if (principal.means() == Means.SESSION) {
            principal.session().ifPresent(session -> body.put("csrf_token", tokens.of(session)));
        }
        return Answer.ok(body);
    }

    private Answer rename(Call call) {
        Fields fields = call.fields();
        String name = fields.text("display_name", 1, 200);
        fields.finish();
        return switch (identity.accounts()
                .users()
                .rename(call.user(), name, call.caller().origin())) {
            case UserChange.Done(var user) -> Answer.ok(UserView.of(user));
            case UserChange.Invalid(var problems) -> throw Wrong.fields(problems);
            case UserChange.NotFound ignored -> throw Problem.notFound().asRefusal();
            case UserChange.NotAdmin ignored -> throw Problem.notFound().asRefusal();
            case UserChange.OneselfRefused ignored -> throw Problem.notFound().asRefusal();
        };
    }

    private Answer prove(Call call) {
        Fields fields = call.fields();
        String password = fields.text("password", 1, SignInRoutes.PASSWORD_LENGTH_MAX);
        var code = fields.optionalText("code", 1, 64);
        fields.finish();
        return answers.changed(identity.credentials()
                .prove(call.user(), session(call), password, code, call.caller().origin()));
    }

    private Answer changePassword(Call call) {
        Fields fields = call.fields();
        String old = fields.text("old_password", 1, SignInRoutes.PASSWORD_LENGTH_MAX);
        String fresh = fields.text("new_password", 1, SignInRoutes.PASSWORD_LENGTH_MAX);
        fields.finish();
        return answers.changed(identity.credentials()
                .changePassword(
                        call.user(), session(call), old, fresh, call.caller().origin()));
    }

    private Answer begin(Call call) {
        call.fields().finish();
        Enrolment enrolment = identity.credentials()
                .beginSecondFactor(call.user(), call.caller().origin())
                .orElseThrow(() -> Problem.of(ProblemKind.CONFLICT, "A second factor is enrolled already.")
                        .asRefusal());
        return Answer.of(
                201,
                Json.object()
                        .put("secret", enrolment.secret())
                        .put("address", enrolment.address().toString()));
    }

    private Answer confirm(Call call) {
        String code = onlyCode(call);
        return answers.changed(identity.credentials()
                .confirmSecondFactor(
                        call.user(), session(call), code, call.caller().origin()));
    }

    private Answer remove(Call call) {
        Fields fields = call.fields();
        String password = fields.text("password", 1, SignInRoutes.PASSWORD_LENGTH_MAX);
        String code = fields.text("code", 1, 64);
        fields.finish();
        return answers.changed(identity.credentials()
                .removeSecondFactor(
                        call.user(),
                        session(call),
                        password,
                        code,
                        call.caller().origin()));
    }

    private Answer renewCodes(Call call) {
        String code = onlyCode(call);
        return answers.changed(identity.credentials()
                .renewRecoveryCodes(
                        call.user(), session(call), code, call.caller().origin()));
    }

    private static String onlyCode(Call call) {
        Fields fields = call.fields();
        String code = fields.text("code", 1, 64);
        fields.finish();
        return code;
    }

    private User user(Call call) {
        return identity.accounts()
                .users()
                .find(call.user())
                .orElseThrow(() -> Wrong.notSignedIn("This user is not kept here."));
    }

    private static SessionId session(Call call) {
        return call.principal()
                .session()
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_ALLOWED, "This needs a session of our own.")
                        .asRefusal());
    }
}
