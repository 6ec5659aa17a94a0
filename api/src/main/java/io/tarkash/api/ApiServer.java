package io.tarkash.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.tarkash.api.contract.DocumentRoutes;
import io.tarkash.api.http.Dispatcher;
import io.tarkash.api.http.FrameParts;
import io.tarkash.api.http.RouteTable;
import io.tarkash.api.http.ServerErrors;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * The HTTP server of the API. The server underneath gives connections and a virtual thread for each request; which
 * route is meant and whether it may be called is decided by {@link Dispatcher} from the one {@link RouteTable}.
 */
public final class ApiServer implements AutoCloseable {
    private static final long STOP_MILLIS_MAX = 3_000;

    /**
     * Connections that may wait to be accepted. By default it is 50; when more come at once, the system drops them and
     * the clients try again after one, three and seven seconds.
     */
    private static final int WAITING_MAX = 1_024;

    private final List<RouteGroup> groups = new ArrayList<>();
    private final RouteTable table;
    private final Javalin javalin;

    public ApiServer(ApiParts parts) {
        groups.addAll(parts.groups());
        groups.add(new DocumentRoutes(parts.groups()));
        this.table = new RouteTable(
                groups.stream().flatMap(group -> group.routes().stream()).toList());
        FrameParts frame = new FrameParts(
                parts.settings(), parts.doorkeeper(), parts.book(), parts.seal(), parts.time(), parts.watch());
        Dispatcher dispatcher = new Dispatcher(table, frame);
        this.javalin = Javalin.create(config -> configure(config, frame, dispatcher));
    }

    /** Serves at this address; port 0 takes any free one. */
    public ApiServer start(String host, int port) {
        javalin.start(host, port);
        return this;
    }

    /** The port that is served. */
    public int port() {
        return javalin.port();
    }

    /** Every route, for tests and documents. */
    public List<Route> routes() {
        return table.all();
    }

    /** Takes no more requests, lets those that run end, at most three seconds. */
    public void stop() {
        groups.forEach(RouteGroup::stop);
        javalin.stop();
    }

    @Override
    public void close() {
        stop();
    }

    private static void configure(JavalinConfig config, FrameParts frame, Dispatcher dispatcher) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setRequestHeaderSize(frame.settings().limits().headerBytes());
        });
        config.jetty.modifyServer(server -> configure(server, frame));
        config.jetty.modifyServletContextHandler(context ->
                context.setErrorHandler(new ServerErrors(frame.settings().tls())));
        config.routes.before(context -> {
            dispatcher.handle(context.req(), context.res());
            context.skipRemainingHandlers();
        });
    }

    private static void configure(Server server, FrameParts frame) {
        server.setErrorHandler(new ServerErrors(frame.settings().tls()));
        server.setStopTimeout(STOP_MILLIS_MAX);
        server.addEventListener(new WideDoor());
    }

    /** The connectors are there when the server starts, and not before. */
    private static final class WideDoor implements LifeCycle.Listener {
        @Override
        public void lifeCycleStarting(LifeCycle server) {
            for (Connector connector : ((Server) server).getConnectors()) {
                if (connector instanceof ServerConnector door) {
                    door.setAcceptQueueSize(WAITING_MAX);
                }
            }
        }
    }
}
