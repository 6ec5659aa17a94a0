package io.tarkash.api.preview;

import io.tarkash.api.market.Days;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.Refusal;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.engine.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/options/strategies/{strategy_id}/preview}: what a strategy of the caller's would do at an instant. */
public final class PreviewRoutes implements RouteGroup {
    private final PreviewParts parts;
    private final Reasons reasons;

    public PreviewRoutes(PreviewParts parts) {
        this.parts = parts;
        this.reasons = new Reasons(parts);
    }

    @Override
    public String document() {
        return "openapi/preview.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/options/strategies/{strategy_id}/preview", Access.READ, this::preview)
                .query("at"));
    }

    private Answer preview(Call call) {
        Fields query = call.query();
        Optional<Instant> at = query.optionalInstant("at");
        Days.check(query, "at", at);
        query.finish();
        Owner owner = parts.owners().apply(call.user()).orElseThrow(PreviewRoutes::unknown);
        Owner.Owned owned = strategy(owner, call.id("strategy_id"));
        parts.desks().freshFunds(call.user()).join();
        Look look = Look.of(parts, owner, owned, at);
        return Answer.ok(new PreviewJson(look).of(parts.market().venue(), reasons.of(look)));
    }

    /** By the text of the id, since not every text is one. */
    private static Owner.Owned strategy(Owner owner, String id) {
        return owner.baskets().stream()
                .flatMap(basket -> basket.strategies().stream().map(strategy -> new Owner.Owned(basket, strategy)))
                .filter(owned -> owned.strategy().id().value().equals(id))
                .findFirst()
                .orElseThrow(PreviewRoutes::unknown);
    }

    private static Refusal unknown() {
        return Problem.notFound().asRefusal();
    }
}
