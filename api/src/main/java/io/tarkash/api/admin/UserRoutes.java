package io.tarkash.api.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.auth.UserView;
import io.tarkash.api.auth.Wrong;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Page;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.domain.account.UserId;
import io.tarkash.identity.Identity;
import io.tarkash.identity.registration.Invitation;
import io.tarkash.identity.signin.Resets;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserChange;
import io.tarkash.identity.user.UserState;
import java.time.Duration;
import java.util.List;

/** Users as an administrator sees and changes them, and invitations. */
public final class UserRoutes implements RouteGroup {
    private static final String USER = "/api/admin/users/{user_id}";
    private static final int INVITATION_DAYS_MAX = 30;

    private final Identity identity;

    public UserRoutes(Identity identity) {
        this.identity = identity;
    }

    @Override
    public String document() {
        return "openapi/admin.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/admin/users", Access.ADMIN, this::list).query("limit", "cursor"),
                Route.get(USER, Access.ADMIN, this::read),
                Route.put(USER + "/role", Access.ADMIN, this::changeRole).needs(Need.PERSON, Need.RECENT_PROOF),
                Route.put(USER + "/state", Access.ADMIN, this::changeState).needs(Need.PERSON, Need.RECENT_PROOF),
                Route.delete(USER + "/sessions", Access.ADMIN, this::endSessions)
                        .needs(Need.PERSON),
                Route.post(USER + "/resets", Access.ADMIN, this::grantReset).needs(Need.PERSON, Need.RECENT_PROOF),
                Route.get("/api/admin/invitations", Access.ADMIN, this::invitations),
                Route.post("/api/admin/invitations", Access.ADMIN, this::invite).needs(Need.PERSON, Need.RECENT_PROOF),
                Route.delete("/api/admin/invitations/{invitation_id}", Access.ADMIN, this::revokeInvitation)
                        .needs(Need.PERSON));
    }

    private Answer list(Call call) {
        Page page = call.page();
        List<User> users = identity.accounts().users().list(page.after().map(UserId::new), page.limit());
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("users");
        users.forEach(user -> list.add(Json.tree(UserView.of(user))));
        if (users.size() == page.limit()) {
            body.put("next", call.cursorAfter(users.getLast().id().value()));
        }
        return Answer.ok(body);
    }

    private Answer read(Call call) {
        return Answer.ok(UserView.of(identity.accounts()
                .users()
                .find(user(call))
                .orElseThrow(() -> Problem.notFound().asRefusal())));
    }

    private Answer changeRole(Call call) {
        Fields fields = call.fields();
        Role role = fields.choice("role", Role.class);
        fields.finish();
        return changed(identity.accounts()
                .users()
                .changeRole(call.user(), user(call), role, call.caller().origin()));
    }

    private Answer changeState(Call call) {
        Fields fields = call.fields();
        UserState state = fields.choice("state", UserState.class);
        fields.finish();
        return changed(identity.accounts()
                .users()
                .changeState(call.user(), user(call), state, call.caller().origin()));
    }

    private Answer endSessions(Call call) {
        return changed(identity.accounts()
                .users()
                .endSessions(call.user(), user(call), call.caller().origin()));
    }

    private Answer grantReset(Call call) {
        Fields fields = call.fields();
        Resets.Kind kind = fields.choice("kind", Resets.Kind.class);
        fields.finish();
        Resets.Granted granted = identity.resets()
                .grant(call.user(), user(call), kind, call.caller().origin())
                .orElseThrow(() -> Problem.notFound().asRefusal());
        return Answer.of(
                201,
                Json.object()
                        .put("code", granted.code())
                        .put("expires", granted.expires().toString()));
    }

    private Answer invitations(Call call) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("invitations");
        identity.accounts().invitations().open().forEach(invitation -> list.add(view(invitation)));
        return Answer.ok(body);
    }

    private Answer invite(Call call) {
        Fields fields = call.fields();
        Role role = fields.choice("role", Role.class);
        long days = fields.integer("days", 1, INVITATION_DAYS_MAX);
        fields.finish();
        var made = identity.accounts()
                .invitations()
                .make(call.user(), role, Duration.ofDays(days), call.caller().origin())
                .orElseThrow(UserRoutes::notAdmin);
        return Answer.of(201, view(made.invitation()).put("code", made.code()));
    }

    private Answer revokeInvitation(Call call) {
        if (!identity.accounts()
                .invitations()
                .revoke(call.user(), call.id("invitation_id"), call.caller().origin())) {
            throw Problem.notFound().asRefusal();
        }
        return Answer.noContent();
    }

    private static Answer changed(UserChange change) {
        return switch (change) {
            case UserChange.Done(User user) -> Answer.ok(UserView.of(user));
            case UserChange.NotFound ignored -> throw Problem.notFound().asRefusal();
            case UserChange.NotAdmin ignored -> throw notAdmin();
            case UserChange.OneselfRefused ignored ->
                throw Problem.of(ProblemKind.CONFLICT, "Another administrator has to change your own standing.")
                        .asRefusal();
            case UserChange.Invalid(var problems) -> throw Wrong.fields(problems);
        };
    }

    private static RuntimeException notAdmin() {
        return Problem.of(ProblemKind.NOT_ALLOWED, "You are no administrator any more.")
                .asRefusal();
    }

    private static UserId user(Call call) {
        return new UserId(call.id("user_id"));
    }

    private static ObjectNode view(Invitation invitation) {
        return Json.object()
                .put("id", invitation.id())
                .put("role", invitation.role().name())
                .put("by", invitation.by())
                .put("expires", invitation.expires().toString());
    }
}
