package io.tarkash.api.alerts;

import io.tarkash.alerts.channel.ChannelOwner;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import java.util.List;
import java.util.stream.Stream;

/** Where alerts are sent to: channels of each user, and of the installation. */
public final class AlertRoutes implements RouteGroup {
    private final List<Route> routes;

    public AlertRoutes(AlertParts parts) {
        ChannelRoutes own = new ChannelRoutes(
                "/api/alert-channels", Access.READ, Access.TRADE, call -> ChannelOwner.of(call.user()), parts);
        ChannelRoutes operators = new ChannelRoutes(
                "/api/admin/alert-channels", Access.ADMIN, Access.ADMIN, call -> ChannelOwner.ofInstallation(), parts);
        this.routes = Stream.of(own, operators)
                .flatMap(each -> each.routes().stream())
                .toList();
    }

    @Override
    public String document() {
        return "openapi/alerts.yaml";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
