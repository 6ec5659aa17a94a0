package io.tarkash.api.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Content;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.RateClass;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.identity.user.Scope;
import java.util.List;

/** Health for everybody; metrics for this machine itself and for administrators. */
public final class HealthRoutes implements RouteGroup {
    private final Readiness readiness;
    private final MetricsText metrics;

    public HealthRoutes(Readiness readiness, MetricsText metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @Override
    public String document() {
        return "openapi/health.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/health/live",
                                Access.PUBLIC,
                                call -> Answer.ok(Json.object().put("status", "UP")))
                        .counted(RateClass.OPEN),
                Route.get("/health/ready", Access.PUBLIC, this::ready).counted(RateClass.OPEN),
                Route.get("/metrics", Access.PUBLIC, this::metrics).counted(RateClass.OPEN));
    }

    private Answer ready(Call call) {
        List<Readiness.Check> checks = readiness.checks();
        boolean ready = checks.stream().allMatch(Readiness.Check::ready);
        ObjectNode body = Json.object().put("status", ready ? "UP" : "DOWN");
        body.set("checks", Json.tree(checks));
        return Answer.of(ready ? 200 : 503, body);
    }

    private Answer metrics(Call call) {
        boolean admin = call.caller()
                .principal()
                .filter(principal -> principal.may(Scope.ADMIN))
                .isPresent();
        if (!admin && !call.caller().local()) {
            throw Problem.of(ProblemKind.NOT_ALLOWED, "Metrics are for this machine and for administrators.")
                    .asRefusal();
        }
        return Answer.of(new Content.Text(MetricsText.MEDIA_TYPE, metrics.text()));
    }
}
