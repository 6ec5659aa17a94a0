package io.tarkash.api.definitions;

import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import java.util.List;
import java.util.stream.Stream;

/** What users define to be traded: baskets and strategies. */
public final class DefinitionRoutes implements RouteGroup {
    private final List<Route> routes;

    public DefinitionRoutes(DefinitionParts parts) {
        this.routes = Stream.of(new BasketRoutes(parts).routes(), new StrategyRoutes(parts).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String document() {
        return "openapi/definitions.yaml";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
