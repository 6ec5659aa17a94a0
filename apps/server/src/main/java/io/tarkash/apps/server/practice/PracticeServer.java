package io.tarkash.apps.server.practice;

import com.sun.net.httpserver.HttpServer;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server on the loopback that says yes to everything, and a line to it. */
final class PracticeServer implements AutoCloseable {
    private static final byte[] YES = "{\"status\":\"success\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong requests = new AtomicLong();
    private final HttpLine line;

    private PracticeServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(OK, YES.length);
                exchange.getResponseBody().write(YES);
            }
        });
        server.start();
        this.line = new HttpLine(HttpTerms.to(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), DEADLINE));
    }

    static PracticeServer open() {
        try {
            return new PracticeServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How often it was asked. */
    long requests() {
        return requests.get();
    }

    HttpLine line() {
        return line;
    }

    @Override
    public void close() {
        line.close();
        server.stop(0);
        threads.close();
    }
}
