package io.tarkash.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends requests to one server. Every reply goes through the check that it was given. Thread-safe. */
public final class Client implements AutoCloseable {
    /** What has to hold for every reply, such as that the document describes it. */
    public interface Check {
        void check(Ask ask, Reply reply);
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String address;
    private final Check check;

    public Client(int port, Check check) {
        this.address = "http://127.0.0.1:" + port;
        this.check = check;
    }

    public String address() {
        return address;
    }

    public Reply send(Ask ask) {
        try {
            HttpResponse<InputStream> response = http.send(request(ask), HttpResponse.BodyHandlers.ofInputStream());
            String text = text(response);
            Reply reply = new Reply(response.statusCode(), response.headers(), text);
            check.check(ask, reply);
            return reply;
        } catch (IOException broken) {
            throw new UncheckedIOException(ask.toString(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** A stream has no end, so its body is left alone. */
    private static String text(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            boolean stream = response.headers()
                    .firstValue("Content-Type")
                    .filter("text/event-stream"::equals)
                    .isPresent();
            return stream ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpRequest request(Ask ask) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + ask.path())).timeout(Duration.ofMinutes(1));
        ask.headers().forEach(header -> request.header(header.name(), header.value()));
        if (ask.body().isPresent() && !ask.has("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return request.method(
                        ask.method().name(),
                        ask.body()
                                .map(HttpRequest.BodyPublishers::ofString)
                                .orElseGet(HttpRequest.BodyPublishers::noBody))
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
