package io.tarkash.apps.sandbox.noren;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scene.Fixtures;
import io.tarkash.apps.sandbox.scene.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the brokers' own client sent once is sent again, byte for byte but for the names that have to be ours: user,
 * code, tokens, symbol, order number and price.
 */
class RecordedRequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fixtures FILES = Fixtures.of("observed-sdk-requests");

    @ParameterizedTest
    @EnumSource(names = {"SHOONYA", "ZEBU"})
    void areAnsweredAsTheClientExpects(SandboxBroker broker) throws IOException, InterruptedException {
        try (Scene scene = new Scene(broker);
                NorenCaller noren = NorenCaller.loggedIn(scene);
                HttpClient http = HttpClient.newHttpClient()) {
            Replay replay = new Replay(scene, noren, http);
            replay.fillOneOrder();
            for (JsonNode recorded : FILES.json("python-NorenRestApiPy-oauth-0.0.30.json")) {
                if (recorded.has("target")) {
                    replay.send(recorded);
                }
            }
            replay.assertAnswers();
        }
    }

    private static final class Replay {
        private final Scene scene;
        private final NorenCaller noren;
        private final HttpClient http;
        private final Listing option;
        private final String code;
        private final Map<String, JsonNode> answers = new HashMap<>();
        private String token = "";
        private String order = "";

        Replay(Scene scene, NorenCaller noren, HttpClient http) throws IOException, InterruptedException {
            this.scene = scene;
            this.noren = noren;
            this.http = http;
            this.option = scene.option();
            this.code = noren.code();
        }

        void fillOneOrder() throws IOException, InterruptedException {
            noren.call(
                    "PlaceOrder",
                    Map.of(
                            "exch", "NFO",
                            "tsym", option.spelling().noren(),
                            "qty", "65",
                            "prc", scene.dear(option),
                            "prd", "M",
                            "trantype", "B",
                            "prctyp", "LMT",
                            "ret", "DAY"));
            Scene.eventually(() -> Optional.of(
                            scene.sandbox().exchange().trades(scene.client().key()))
                    .filter(trades -> !trades.isEmpty()));
        }

        void send(JsonNode recorded) throws IOException, InterruptedException {
            String target = recorded.path("target").asText();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + scene.port() + target))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            ours(recorded.path("body").asText())));
            for (Map.Entry<String, JsonNode> header : recorded.path("headers").properties()) {
                request.header(header.getKey(), header.getValue().asText().replace("AT1", token));
            }
            JsonNode answer = JSON.readTree(
                    http.send(request.build(), BodyHandlers.ofString()).body());
            String route = target.substring(target.lastIndexOf('/') + 1);
            answers.put(route, answer);
            token = answer.path("access_token").asText(token);
            order = answer.path("norenordno").asText(order);
            if (route.equals("PlaceOrder") || route.equals("ModifyOrder")) {
                Scene.eventually(() -> scene.sandbox()
                        .exchange()
                        .order(scene.client().key(), order)
                        .filter(row -> row.state().name().equals("OPEN")));
            }
        }

        private String ours(String body) {
            Client client = scene.client();
            String price = scene.cheap(option);
            return body.replace("ba7b78f09c46f235ea395d55823c89bc94e54dd0629dea8ca64c1e02dffab262", checksum(client))
                    .replace("\"code1\"", "\"" + code + "\"")
                    .replace("\"FA1\"", "\"" + client.code() + "\"")
                    .replace("\"26112000000001\"", "\"" + order + "\"")
                    .replace("NIFTY25NOV26C26000", option.spelling().noren())
                    .replace("NIFTY25NOV26F", option.spelling().noren())
                    .replace(
                            "\"strprc\": \"26000\"",
                            "\"strprc\": \"" + option.instrument().strike() + "\"")
                    .replace("\"35003\"", "\"" + option.token() + "\"")
                    .replace("\"10.05\"", "\"" + price + "\"")
                    .replace("\"10.1\"", "\"" + price + "\"");
        }

        private String checksum(Client client) {
            return Checksum.of(client.appKey(), client.appSecret(), code);
        }

        void assertAnswers() {
            assertThat(answer("GenAcsTok").path("USERID").asText())
                    .isEqualTo(scene.client().code());
            assertThat(answer("PlaceOrder").path("norenordno").asText()).isEqualTo(order);
            assertThat(answer("ModifyOrder").path("result").asText()).isEqualTo(order);
            assertThat(answer("CancelOrder").path("result").asText()).isEqualTo(order);
            assertThat(answer("OrderBook")).hasSize(2);
            assertThat(answer("OrderBook").get(0).path("remarks").asText()).isEqualTo("t1");
            assertThat(answer("SingleOrdHist").get(0).path("rpt").asText()).isIn("CanAck", "PendingCancel", "Canceled");
            assertThat(answer("TradeBook").get(0).path("flqty").asText()).isEqualTo("65");
            assertThat(answer("PositionBook").get(0).path("netqty").asText()).isEqualTo("65");
            assertThat(answer("Limits").path("stat").asText()).isEqualTo("Ok");
            assertThat(answer("Holdings").path("emsg").asText()).contains("no data");
            assertThat(answer("GetQuotes").path("tsym").asText())
                    .isEqualTo(option.spelling().noren());
            assertThat(answer("SearchScrip").path("emsg").asText()).startsWith("No Data");
            assertThat(answer("TPSeries").get(0).path("ssboe").asLong())
                    .isGreaterThan(answer("TPSeries").get(1).path("ssboe").asLong());
            assertThat(answer("GetOptionChain").path("values")).hasSizeGreaterThan(10);
            assertThat(answer("Logout").path("stat").asText()).isEqualTo("Ok");
        }

        private JsonNode answer(String route) {
            return Optional.ofNullable(answers.get(route)).orElseThrow();
        }
    }
}
