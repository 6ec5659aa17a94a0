package io.tarkash.apps.sandbox.noren;

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
import org.eclipse.jetty.http.UriCompliance;

/**
 * A broker with the Noren order system on one port, in one of two dialects: REST, symbol files, login page and socket
 * have the paths of the real hosts.
 */
public final class NorenServer implements BrokerServer {
    /** Per client. The limit of orders is the regulator's; the others were seen, not published. */
    private static final List<RateLimit> LIMITS = List.of(
            RateLimit.perSecond("orders/s", 10, Call.PLACE, Call.MODIFY, Call.CANCEL),
            RateLimit.perSecond("quotes/s", 10, Call.QUOTES));

    private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

    private final Dialect dialect;
    private final Gate.Parts parts;
    private final Javalin javalin;

    private NorenServer(Dialect dialect, Gate.Parts parts, Javalin javalin) {
        this.dialect = dialect;
        this.parts = parts;
        this.javalin = javalin;
    }

    /** Serves at this port, 0 for a free one. */
    public static NorenServer start(Ground ground, Dialect dialect, int port) {
        Gate.Parts parts = ground.parts(dialect.broker(), LIMITS);
        NorenWording wording = new NorenWording(ground.clock());
        Gate gate = new Gate(parts, wording);
        NorenRoutes routes = new NorenRoutes(ground.exchange(), dialect, parts.sessions(), gate, wording);
        Socket socket = new Socket(ground.exchange(), dialect, parts, gate);
        Javalin javalin = Connections.serve(port, config -> {
            configure(config);
            routes.add(config.routes);
            socket.add(config.routes);
        });
        return new NorenServer(dialect, parts, javalin);
    }

    /** Clients join a base that ends with a slash to routes that begin with one. */
    private static void configure(JavalinConfig config) {
        config.router.treatMultipleSlashesAsSingleSlash = true;
        config.jetty.modifyHttpConfiguration(
                http -> http.setUriCompliance(UriCompliance.from("DEFAULT,AMBIGUOUS_EMPTY_SEGMENT")));
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        config.jetty.modifyWebSocketServletFactory(factory -> factory.setIdleTimeout(SILENCE_MAX));
    }

    @Override
    public SandboxBroker broker() {
        return dialect.broker();
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
        javalin.stop();
    }
}
