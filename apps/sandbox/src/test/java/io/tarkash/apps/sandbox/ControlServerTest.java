package io.tarkash.apps.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.domain.market.contract.Underlying;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ControlServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static Sandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = Sandbox.open(SandboxOptions.quiet(51, Path.of("../../market")));
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void takesAScenarioWholeAndShowsWhatWasApplied() throws Exception {
        assertThat(send("PUT", "/scenario", "rules: [{action: down, broker: zebu}]")
                        .path("rules"))
                .hasSize(1);
        assertThat(send("POST", "/faults", "{\"action\":\"drop_answer\",\"call\":\"place\"}")
                        .path("rules"))
                .hasSize(2);
        JsonNode refused = send("PUT", "/scenario", "rules: [{action: nothing, call: sing}]");
        assertThat(refused.path("errors")).hasSize(2);
        assertThat(send("GET", "/scenario", "").path("rules")).hasSize(2);
        assertThat(send("DELETE", "/faults", "").path("rules")).isEmpty();
    }

    @Test
    void namesTheClientsOfAllBrokers() throws Exception {
        assertThat(send("GET", "/clients", ""))
                .hasSize(12)
                .allSatisfy(
                        client -> assertThat(client.path("api_secret").asText()).isNotBlank());
        assertThat(send("GET", "/books/kite/NOBODY", "").path("errors")).hasSize(1);
    }

    @Test
    void placesAnOrderOfTheUsersOwnAndSquaresItOff() throws Exception {
        Listing option = sandbox.exchange().catalogue().all().stream()
                .filter(listing -> listing.instrument().underlying() == Underlying.NIFTY)
                .filter(listing -> sandbox.exchange().band(listing).isPresent())
                .findFirst()
                .orElseThrow();
        String order = "{\"segment\":\"NFO\",\"token\":%d,\"side\":\"BUY\",\"units\":%d,\"product\":\"INTRADAY\"}"
                .formatted(option.token(), option.contract().lotUnits());
        String id = send("POST", "/clients/kite/KT0002/orders", order)
                .path("order_id")
                .asText();
        JsonNode bought = position("kite/KT0002", option.contract().lotUnits());
        assertThat(bought.path("orders").get(0).path("order_id").asText()).isEqualTo(id);
        assertThat(bought.path("orders").get(0).path("origin").asText()).isEqualTo("manual");
        assertThat(send("POST", "/clients/kite/KT0002/square-off", "").path("order_ids"))
                .hasSize(1);
        JsonNode closed = position("kite/KT0002", 0);
        assertThat(closed.path("trades")).hasSize(2);
        assertThat(closed.path("orders").get(1).path("origin").asText()).isEqualTo("broker");
        send("POST", "/reset", "");
        assertThat(send("GET", "/books/kite/KT0002", "").path("orders")).isEmpty();
    }

    @Test
    void movesThePriceOfOneContract() throws Exception {
        Listing option = sandbox.exchange().catalogue().all().stream()
                .filter(listing ->
                        sandbox.exchange().ticker(listing).orElseThrow().lastPaise() > 100_00)
                .findFirst()
                .orElseThrow();
        long before = sandbox.exchange().ticker(option).orElseThrow().lastPaise();
        send(
                "POST",
                "/prices",
                "{\"segment\":\"%s\",\"token\":%d,\"factor\":3}".formatted(option.segment(), option.token()));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (sandbox.exchange().ticker(option).orElseThrow().lastPaise() < 2 * before) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static JsonNode position(String client, long units) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            JsonNode books = send("GET", "/books/" + client, "");
            if (!books.path("positions").isEmpty()
                    && books.path("positions").get(0).path("net_units").asLong() == units) {
                return books;
            }
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.controlPort() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
