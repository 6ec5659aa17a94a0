package io.tarkash.api.definitions;

import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import java.util.List;
import java.util.stream.Stream;

/** Who trades what is defined, and how many lots: allocations as written, and what they come to. */
public final class LotRoutes implements RouteGroup {
    private final List<Route> routes;

    public LotRoutes(DefinitionParts parts) {
        this.routes = Stream.of(new AllocationRoutes(parts).routes(), new EffectiveRoutes(parts).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String document() {
        return "openapi/allocations.yaml";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
