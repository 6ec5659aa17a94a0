package io.tarkash.apps.sandbox.wire;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The HTTP side that all servers of the sandbox share. */
public final class Connections {
    /** All servers listen here and nowhere else: what they give away would otherwise be everyone's. */
    public static final String LOOPBACK = "127.0.0.1";

    private Connections() {}

    /**
     * A server with routes and sockets as configured, listening; port 0 takes a free one. When it is stopped it waits for
     * nobody, as clients keep their connections open.
     */
    public static Javalin serve(int port, Consumer<JavalinConfig> routes) {
        return Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    config.startup.startupWatcherEnabled = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.jetty.modifyServer(server -> server.setStopTimeout(0));
                    routes.accept(config);
                })
                .start(LOOPBACK, port);
    }

    /** When the first byte of a request was there, on the clock of {@link System#nanoTime()}. */
    static long came(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req()).getBeginNanoTime();
    }

    /** Closes the connection under a request, so that its client is left without an answer. */
    public static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
        context.skipRemainingHandlers();
    }
}
