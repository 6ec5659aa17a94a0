package io.tarkash.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Content;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The platform as an administrator sees and steers it. */
public final class PlatformRoutes implements RouteGroup {
    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final AdminParts parts;

    public PlatformRoutes(AdminParts parts) {
        this.parts = parts;
    }

    @Override
    public String document() {
        return "openapi/admin.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/admin/kill-switch",
                        Access.ADMIN,
                        call -> Answer.ok(view(parts.globalSwitch().read()))),
                Route.put("/api/admin/kill-switch", Access.ADMIN, this::setSwitch),
                Route.get(
                        "/api/admin/punctuality",
                        Access.ADMIN,
                        call -> Answer.ok(parts.punctuality().report())),
                Route.get("/api/admin/market-facts/preview", Access.ADMIN, this::preview),
                Route.post("/api/admin/market-facts/reload", Access.ADMIN, this::reload)
                        .needs(Need.PERSON),
                Route.get(
                        "/api/admin/audit/verification",
                        Access.ADMIN,
                        call -> Answer.ok(parts.audit().verify())),
                Route.get("/api/admin/audit/entries", Access.ADMIN, this::export)
                        .query("from", "to"));
    }

    /** Stopping must be easy; releasing wants a fresh proof, which the handler asks for itself. */
    private Answer setSwitch(Call call) {
        Fields fields = call.fields();
        boolean stopped = fields.flag("stopped");
        String reason = fields.text("reason", 1, 200);
        fields.finish();
        if (!stopped) {
            call.caller().requireRecentProof();
        }
        return Answer.ok(view(parts.globalSwitch()
                .set(stopped, reason, call.user(), call.caller().origin())));
    }

    private Answer preview(Call call) {
        MarketFacts.Preview preview = parts.facts().preview();
        ObjectNode body = Json.object().put("fingerprint", preview.fingerprint());
        body.set("mistakes", Json.tree(preview.mistakes()));
        body.set("changes", preview.changes());
        return Answer.ok(body);
    }

    private Answer reload(Call call) {
        Fields fields = call.fields();
        String fingerprint = fields.text("fingerprint", 1, 128);
        fields.finish();
        return switch (parts.facts()
                .reload(fingerprint, call.user(), call.caller().origin())) {
            case MarketFacts.Reload.Done(JsonNode changes) ->
                Answer.ok(Json.object().set("changes", changes));
            case MarketFacts.Reload.Changed ignored ->
                throw Problem.of(ProblemKind.CONFLICT, "The files changed since that preview: look again.")
                        .asRefusal();
            case MarketFacts.Reload.Mistaken(List<String> mistakes) ->
                throw Problem.of(ProblemKind.CONFLICT, "The files have mistakes; nothing was taken over.")
                        .with("mistakes", Json.tree(mistakes))
                        .asRefusal();
        };
    }

    private Answer export(Call call) {
        Fields query = call.query();
        Instant from = query.optionalInstant("from").orElse(BEGINNING);
        Instant to = query.optionalInstant("to").orElse(END);
        query.finish();
        Content lines = new Content.Flowing(
                "application/x-ndjson", out -> parts.audit().export(from, to, line -> write(out, line)));
        return Answer.of(lines).withHeader("Content-Disposition", "attachment; filename=\"audit.ndjson\"");
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode view(GlobalSwitch.State state) {
        ObjectNode view = Json.object().put("stopped", state.stopped()).put("reason", state.reason());
        state.since().ifPresent(at -> view.put("since", at.toString()));
        state.by().ifPresent(who -> view.put("by", who));
        return view;
    }
}
