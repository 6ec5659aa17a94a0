package io.tarkash.apps.sandbox.kite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Calls the Kite server as a bare HTTP client, for what an SDK would hide. */
final class KiteCaller implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("request_token=([^&]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Sandbox sandbox;
    private final Client client;
    private final String root;
    private String access = "none";

    KiteCaller(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.client = sandbox.client(SandboxBroker.KITE);
        this.root = "http://127.0.0.1:" + sandbox.port(SandboxBroker.KITE);
    }

    /** An answer with its status. */
    record Told(int status, JsonNode json) {
        JsonNode data() {
            return json.path("data");
        }
    }

    String root() {
        return root;
    }

    Client client() {
        return client;
    }

    String access() {
        return access;
    }

    /** Through the form of the login page to a request token. */
    String requestToken() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(root + "/connect/login?v=3&api_key=" + client.appKey()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                form(Map.of("user_id", client.code(), "password", client.pin(), "totp", "123456")))));
        assertThat(answer.statusCode()).isEqualTo(302);
        Matcher token = TOKEN.matcher(answer.headers().firstValue("Location").orElseThrow());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    Told session(String requestToken) throws IOException, InterruptedException {
        String checksum = KiteLogin.sha256(client.appKey() + requestToken + client.appSecret());
        return call(
                "POST",
                "/session/token",
                Map.of("api_key", client.appKey(), "request_token", requestToken, "checksum", checksum));
    }

    KiteCaller login() throws IOException, InterruptedException {
        access = session(requestToken()).data().path("access_token").asText();
        return this;
    }

    Told get(String path) throws IOException, InterruptedException {
        return told(send(request(path).GET()));
    }

    Told call(String method, String path, Map<String, String> fields) throws IOException, InterruptedException {
        return told(send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form(fields)))));
    }

    Told json(String path, String body) throws IOException, InterruptedException {
        return told(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** Places a limit order of one lot; {@code far} is far from trading. */
    Told place(Listing listing, String side, boolean far, String tag) throws IOException, InterruptedException {
        return call("POST", "/orders/regular", order(listing, side, far, tag));
    }

    Map<String, String> order(Listing listing, String side, boolean far, String tag) {
        boolean high = side.equals("BUY") != far;
        Map<String, String> fields = new TreeMap<>();
        fields.put("exchange", listing.segment());
        fields.put("tradingsymbol", listing.spelling().kite());
        fields.put("transaction_type", side);
        fields.put("order_type", "LIMIT");
        fields.put("quantity", Long.toString(listing.contract().lotUnits()));
        fields.put("product", "NRML");
        fields.put("validity", "DAY");
        fields.put("price", price(sandbox, listing, high).toString());
        fields.put("tag", tag);
        return fields;
    }

    /** Half way to an end of the band, so that it is still within when the price has moved a little. */
    static Price price(Sandbox sandbox, Listing listing, boolean high) {
        var band = sandbox.exchange().band(listing).orElseThrow();
        long end = (high ? band.high() : band.low()).paise();
        long middle = (band.low().paise() + band.high().paise()) / 2;
        return new Price((end + middle) / 2).floorTo(listing.contract().tickPaise());
    }

    /** The order's row once it is as wanted; the book is asked again until then. */
    JsonNode order(String id, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode row = sandbox.exchange()
                    .order(client.key(), id)
                    .map(found -> (JsonNode) OrderJson.order(client.code(), found, KiteStatus.of(found.state())))
                    .orElseThrow();
            if (wanted.test(row)) {
                return row;
            }
            assertThat(System.nanoTime()).as("waited for %s", row).isLessThan(end);
            Thread.sleep(10);
        }
    }

    JsonNode orderIn(String id, String status) throws IOException, InterruptedException {
        return order(id, row -> row.path("status").asText().equals(status));
    }

    /** A listed option of NIFTY near the money, of the nearest expiry but today's. */
    static Listing option(Sandbox sandbox) {
        long level = sandbox.exchange().ticker(Underlying.NIFTY).orElseThrow().lastPaise();
        return sandbox.exchange().catalogue().all().stream()
                .filter(listing -> listing.instrument().underlying() == Underlying.NIFTY)
                .filter(listing ->
                        listing.instrument().expiry().isAfter(sandbox.exchange().today()))
                .min(Comparator.comparing(
                                (Listing listing) -> listing.instrument().expiry())
                        .thenComparingLong(listing ->
                                Math.abs(listing.instrument().strike().paise() - level)))
                .orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(PATIENCE)
                .header("X-Kite-Version", "3")
                .header("Authorization", "token " + client.appKey() + ":" + access);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Told told(HttpResponse<String> answer) throws IOException {
        return new Told(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    static Optional<String> id(Told told) {
        return Optional.of(told.data().path("order_id").asText()).filter(id -> !id.isBlank());
    }
}
