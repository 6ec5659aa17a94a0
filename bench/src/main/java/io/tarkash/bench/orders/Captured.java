package io.tarkash.bench.orders;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One request as it came over the wire, to be sent again byte for byte by somebody else. */
record Captured(String path, Map<String, String> headers, String body) {
    private static final long PATIENCE_SECONDS = 30;

    /** What the client sends to the address that it is given. */
    static Captured of(Consumer<URI> client) throws Exception {
        CompletableFuture<Captured> heard = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                heard.complete(read(exchange.getRequestURI(), exchange));
            }
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            client.accept(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
            return heard.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            server.stop(0);
        }
    }

    private static Captured read(URI target, com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Captured(target.toString(), headers, body);
    }
}
