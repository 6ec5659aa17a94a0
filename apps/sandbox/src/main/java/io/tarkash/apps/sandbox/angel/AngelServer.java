package io.tarkash.apps.sandbox.angel;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.wire.BrokerServer;
import io.tarkash.apps.sandbox.wire.Connections;
import io.tarkash.apps.sandbox.wire.Gate;
import io.tarkash.apps.sandbox.wire.Ground;
import io.tarkash.apps.sandbox.wire.RateLimit;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Streams;
import io.tarkash.apps.sandbox.wire.Traffic;
import java.time.Duration;
import java.util.List;

/**
 * Angel One on one port: what the broker spreads over several hosts has the same paths here. Everything is served
 * without TLS, on loopback only.
 */
public final class AngelServer implements BrokerServer {
    /** Per client; placing, modifying and cancelling draw on one budget. */
    private static final List<RateLimit> LIMITS = List.of(
            RateLimit.perSecond("login/s", 1, Call.LOGIN),
            RateLimit.perSecond("profile/s", 3, Call.PROFILE),
            RateLimit.perHour("profile/h", 1_000, Call.PROFILE),
            RateLimit.perSecond("funds/s", 2, Call.FUNDS),
            RateLimit.perSecond("orders/s", 9, Call.PLACE, Call.MODIFY, Call.CANCEL),
            RateLimit.perMinute("orders/min", 500, Call.PLACE, Call.MODIFY, Call.CANCEL),
            RateLimit.perHour("orders/h", 1_000, Call.PLACE, Call.MODIFY, Call.CANCEL),
            RateLimit.perSecond("book/s", 1, Call.BOOK),
            RateLimit.perSecond("trades/s", 1, Call.TRADES),
            RateLimit.perSecond("positions/s", 1, Call.POSITIONS),
            RateLimit.perSecond("quotes/s", 10, Call.QUOTES),
            RateLimit.perMinute("quotes/min", 500, Call.QUOTES),
            RateLimit.perHour("quotes/h", 5_000, Call.QUOTES),
            RateLimit.perSecond("details/s", 10, Call.HISTORY),
            RateLimit.perMinute("details/min", 500, Call.HISTORY),
            RateLimit.perSecond("margins/s", 10, Call.MARGINS),
            RateLimit.perMinute("margins/min", 500, Call.MARGINS),
            RateLimit.perSecond("candles/s", 3, Call.CANDLES),
            RateLimit.perMinute("candles/min", 180, Call.CANDLES));

    private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

    private final Gate.Parts parts;
    private final Postbacks postbacks;
    private final Javalin javalin;

    private AngelServer(Gate.Parts parts, Postbacks postbacks, Javalin javalin) {
        this.parts = parts;
        this.postbacks = postbacks;
        this.javalin = javalin;
    }

    /** Serves at this port, 0 for a free one. */
    public static AngelServer start(Ground ground, int port, MarketOrders marketOrders) {
        Gate.Parts parts = ground.parts(SandboxBroker.ANGEL, LIMITS);
        Gate gate = new Gate(parts, new AngelWording());
        AngelLogin login = new AngelLogin(ground.exchange(), parts.sessions());
        AngelRoutes routes = new AngelRoutes(ground, parts.sessions(), gate, login, marketOrders);
        Sockets sockets = new Sockets(ground.exchange(), parts, gate, login);
        Javalin javalin = Connections.serve(port, config -> {
            configure(config);
            routes.add(config.routes);
            sockets.add(config.routes);
        });
        return new AngelServer(parts, Postbacks.start(ground.exchange()), javalin);
    }

    private static void configure(JavalinConfig config) {
        config.router.treatMultipleSlashesAsSingleSlash = true;
        config.jetty.modifyWebSocketServletFactory(factory -> factory.setIdleTimeout(SILENCE_MAX));
    }

    @Override
    public SandboxBroker broker() {
        return SandboxBroker.ANGEL;
    }

    @Override
    public int port() {
        return javalin.port();
    }

    @Override
    public Sessions sessions() {
        return parts.sessions();
    }

    @Override
    public Traffic traffic() {
        return parts.traffic();
    }

    @Override
    public Streams streams() {
        return parts.streams();
    }

    @Override
    public void close() {
        postbacks.close();
        javalin.stop();
    }
}
