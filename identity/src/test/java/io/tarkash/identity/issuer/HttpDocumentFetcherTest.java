package io.tarkash.identity.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpDocumentFetcherTest {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final HttpDocumentFetcher fetcher = new HttpDocumentFetcher(Duration.ofSeconds(10));
    private final AtomicInteger followed = new AtomicInteger();

    HttpDocumentFetcherTest() throws IOException {
        serve("/good", 200, "{\"a\":1}");
        serve("/missing", 404, "no");
        serve("/huge", 200, "x".repeat(300_000));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/target");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/target", exchange -> {
            followed.incrementAndGet();
            exchange.close();
        });
        server.start();
    }

    private void serve(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void fetchesADocument() {
        assertThat(fetcher.fetch(address("/good"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void followsNoRedirect() {
        assertThatThrownBy(() -> fetcher.fetch(address("/moved")))
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("302");
        assertThat(followed).hasValue(0);
    }

    @Test
    void refusesErrorsAndHugeBodies() {
        assertThatThrownBy(() -> fetcher.fetch(address("/missing"))).isInstanceOf(FetchFailed.class);
        assertThatThrownBy(() -> fetcher.fetch(address("/huge"))).isInstanceOf(FetchFailed.class);
    }
}
