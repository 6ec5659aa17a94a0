package io.tarkash.api.trading;

import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import java.util.List;
import java.util.stream.Stream;

/** Everything about runs, orders, positions and history of the caller's own desk. */
public final class TradingRoutes implements RouteGroup {
    private final List<Route> routes;

    public TradingRoutes(TradingParts parts) {
        this.routes = Stream.of(
                        new RunRoutes(parts).routes(),
                        new CommandRoutes(parts).routes(),
                        new OrderRoutes(parts).routes(),
                        new PositionRoutes(parts, new PositionBoard(parts)).routes(),
                        new HistoryRoutes(parts).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String document() {
        return "openapi/trading.yaml";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
