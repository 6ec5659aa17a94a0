package io.tarkash.api.testing;

import java.io.IOException;
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
            HttpResponse<byte[]> response = http.send(request(ask), HttpResponse.BodyHandlers.ofByteArray());
            String text = new String(response.body(), StandardCharsets.UTF_8);
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
