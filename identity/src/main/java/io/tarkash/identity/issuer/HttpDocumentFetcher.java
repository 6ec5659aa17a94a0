package io.tarkash.identity.issuer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches over HTTP with the client of the JDK. Thread-safe. */
public final class HttpDocumentFetcher implements DocumentFetcher {
    private static final int BYTES_MAX = 256 * 1024;
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration timeout;

    public HttpDocumentFetcher(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public String fetch(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new FetchFailed(address + " answers " + response.statusCode());
                }
                byte[] bytes = body.readNBytes(BYTES_MAX + 1);
                if (bytes.length > BYTES_MAX) {
                    throw new FetchFailed(address + " answers with more than " + BYTES_MAX + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (IOException unreachable) {
            throw new FetchFailed(address + " does not answer", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FetchFailed("interrupted while fetching " + address, interrupted);
        }
    }
}
