package io.tarkash.api.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.CsrfTokens;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.Route;
import io.tarkash.engine.time.Time;
import io.tarkash.identity.Identity;
import io.tarkash.identity.key.ApiKey;
import io.tarkash.identity.key.ApiKeys;
import io.tarkash.identity.session.Session;
import io.tarkash.identity.user.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What speaks for a user between proofs: sessions and API keys, to see and to end. */
public final class AccessRoutes implements AuthRoutes {
    private static final int KEY_DAYS_MAX = 366;

    private final Identity identity;
    private final SessionAnswers answers;

    public AccessRoutes(Identity identity, CsrfTokens tokens, Time time) {
        this.identity = identity;
        this.answers = new SessionAnswers(tokens, time);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/auth/sessions", Access.SIGNED_IN, this::sessions)
                        .needs(Need.PERSON),
                Route.delete("/api/auth/sessions/{session_id}", Access.SIGNED_IN, this::endSession)
                        .needs(Need.PERSON),
                Route.get("/api/auth/keys", Access.READ, this::keys).needs(Need.PERSON),
                Route.post("/api/auth/keys", Access.READ, this::makeKey).needs(Need.PERSON, Need.RECENT_PROOF),
                Route.delete("/api/auth/keys/{key_id}", Access.READ, this::revokeKey)
                        .needs(Need.PERSON));
    }

    private Answer sessions(Call call) {
        ArrayNode list = Json.array();
        identity.access()
                .sessions()
                .list(call.user())
                .forEach(session -> list.add(answers.view(session)
                        .put(
                                "current",
                                call.principal()
                                        .session()
                                        .filter(session.id()::equals)
                                        .isPresent())));
        ObjectNode body = Json.object();
        body.set("sessions", list);
        return Answer.ok(body);
    }

    private Answer endSession(Call call) {
        return done(identity.access().sessions().list(call.user()).stream()
                .map(Session::id)
                .filter(id -> id.value().equals(call.id("session_id")))
                .anyMatch(id -> identity.access()
                        .sessions()
                        .end(call.user(), id, call.caller().origin())));
    }

    private Answer keys(Call call) {
        ArrayNode list = Json.array();
        identity.access().keys().list(call.user()).forEach(key -> list.add(view(key)));
        ObjectNode body = Json.object();
        body.set("keys", list);
        return Answer.ok(body);
    }

    private Answer makeKey(Call call) {
        Fields fields = call.fields();
        String name = fields.text("name", 1, 100);
        Set<Scope> scopes = fields.choices("scopes", Scope.class);
        long days = fields.integer("days", 1, KEY_DAYS_MAX);
        fields.finish();
        return switch (identity.access()
                .keys()
                .make(
                        call.user(),
                        name,
                        scopes,
                        Duration.ofDays(days),
                        call.caller().origin())) {
            case ApiKeys.Outcome.Made(ApiKey key, String secret) ->
                Answer.created("/api/auth/keys/" + key.id(), view(key).put("secret", secret));
            case ApiKeys.Outcome.Invalid(var problems) -> throw Wrong.fields(problems);
        };
    }

    private Answer revokeKey(Call call) {
        return done(identity.access()
                .keys()
                .revoke(call.user(), call.id("key_id"), call.caller().origin()));
    }

    private static Answer done(boolean found) {
        if (!found) {
            throw Problem.notFound().asRefusal();
        }
        return Answer.noContent();
    }

    private static ObjectNode view(ApiKey key) {
        ObjectNode view = Json.object();
        view.put("id", key.id());
        view.put("name", key.name());
        ArrayNode scopes = view.putArray("scopes");
        key.scopes().forEach(scope -> scopes.add(scope.name()));
        view.put("created", key.created().toString());
        view.put("expires", key.expires().toString());
        key.used().ifPresent(at -> view.put("used", at.toString()));
        return view;
    }
}
