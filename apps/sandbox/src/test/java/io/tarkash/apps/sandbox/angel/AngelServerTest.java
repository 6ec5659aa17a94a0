package io.tarkash.apps.sandbox.angel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.scene.Scene;
import io.tarkash.apps.sandbox.scene.Shape;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AngelServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Scene scene = new Scene(SandboxBroker.ANGEL);
    private AngelCaller angel = new AngelCaller(0, "");

    @BeforeEach
    void logIn() throws IOException, InterruptedException {
        angel = AngelCaller.loggedIn(scene);
    }

    @AfterEach
    void close() {
        angel.close();
        scene.close();
    }

    @Test
    void logsInWithPinAndCodeOnly() throws IOException, InterruptedException {
        String code = scene.client().code();
        try (AngelCaller other = new AngelCaller(scene.port(), scene.client().appKey())) {
            assertThat(other.login("nobody", "1", "000000").path("errorcode").asText())
                    .isEqualTo("AB1000");
        }
        String second = scene.sandbox().exchange().clients().stream()
                .filter(client -> client.broker() == SandboxBroker.ANGEL)
                .skip(1)
                .findFirst()
                .orElseThrow()
                .code();
        assertThat(angel.login(second, "1002", scene.totp()).path("errorCode").asText())
                .as("the key is another client's")
                .isEqualTo("AG8004");
        assertThat(angel.get("/rest/secure/angelbroking/user/v1/getProfile")
                        .path("data")
                        .path("clientcode")
                        .asText())
                .isEqualTo(code);
    }

    @Test
    void answersWithoutATokenInTheOtherEnvelope() throws IOException, InterruptedException {
        angel.token = "stale";
        JsonNode answer = angel.get(AngelCaller.ORDER + "getOrderBook");
        assertThat(answer).isEqualTo(AngelFixtures.json("error_invalid_token.json"));
    }

    @Test
    void renewsTokensOnceAndLogsOut() throws IOException, InterruptedException {
        String renew = "/rest/auth/angelbroking/jwt/v1/generateTokens";
        String body = "{\"refreshToken\":\"" + angel.refresh + "\"}";
        JsonNode answer = angel.post(renew, body);
        assertThat(Shape.of(answer)).isEqualTo(Shape.of(AngelFixtures.json("generate_tokens_ok.json")));
        angel.take(answer.path("data"));
        assertThat(angel.get(AngelCaller.ORDER + "getTradeBook").path("status").asBoolean())
                .isTrue();
        angel.post("/rest/secure/angelbroking/user/v1/logout", "{\"clientcode\":\"A0001\"}");
        assertThat(angel.get(AngelCaller.ORDER + "getPosition")
                        .path("errorCode")
                        .asText())
                .isEqualTo("AG8001");
    }

    @Test
    void publisherPageReturnsWithTokensAndState() throws IOException, InterruptedException {
        String key = scene.client().appKey();
        HttpResponse<String> page = angel.send("GET", "/publisher-login?api_key=" + key + "&state=xy%26z", "");
        assertThat(page.body()).contains("xy&amp;z").contains(scene.totp());
        HttpResponse<String> sent = angel.form(
                "/publisher-login",
                "api_key=%s&state=xy%%26z&userid=%s&password=%s&totp=%s"
                        .formatted(key, scene.client().code(), scene.client().pin(), scene.totp()));
        assertThat(sent.statusCode()).isEqualTo(302);
        URI back = URI.create(sent.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(scene.client().links().redirect());
        assertThat(back.getRawQuery()).contains("feed_token=").endsWith("state=xy%26z");
        angel.token = back.getRawQuery().replaceAll(".*auth_token=([^&]*).*", "$1");
        assertThat(angel.get(AngelCaller.ORDER + "getOrderBook").path("status").asBoolean())
                .isTrue();
    }

    @Test
    void anOrderTradesAndStandsInAllBooks() throws IOException, InterruptedException {
        assertThat(angel.get(AngelCaller.ORDER + "getOrderBook"))
                .isEqualTo(AngelFixtures.json("order_book_empty.json"));
        Listing option = scene.option();
        JsonNode placed = place(option, scene.dear(option), "own-1");
        assertThat(Shape.of(placed)).isEqualTo(Shape.of(AngelFixtures.json("place_order_ok.json")));
        String id = placed.path("data").path("orderid").asText();
        assertThat(id).matches("\\d{15}");
        JsonNode row = complete(placed);
        assertThat(row.path("ordertag").asText()).isEqualTo("own-1");
        assertThat(row.path("filledshares").asText()).isEqualTo("65");
        JsonNode trade =
                angel.get(AngelCaller.ORDER + "getTradeBook").path("data").get(0);
        assertThat(trade.path("orderid").asText()).isEqualTo(id);
        assertThat(trade.path("filltime").asText()).matches("\\d\\d:\\d\\d:\\d\\d");
        JsonNode position =
                angel.get(AngelCaller.ORDER + "getPosition").path("data").get(0);
        assertThat(position.path("netqty").asText()).isEqualTo("65");
        assertThat(position.path("netvalue").asText()).startsWith("- ");
        JsonNode funds = angel.get("/rest/secure/angelbroking/user/v1/getRMS").path("data");
        assertThat(funds.path("utilisedoptionpremium").asText()).isNotEqualTo("0.00");
    }

    @Test
    void anOrderIsModifiedAndCancelled() throws IOException, InterruptedException {
        Listing option = scene.option();
        JsonNode placed = place(option, scene.cheap(option), "");
        String id = placed.path("data").path("orderid").asText();
        status(placed, "open");
        JsonNode modified = angel.post(
                AngelCaller.ORDER + "modifyOrder",
                "{\"variety\":\"NORMAL\",\"orderid\":\"%s\",\"ordertype\":\"LIMIT\",\"quantity\":\"130\"}"
                        .formatted(id));
        assertThat(Shape.of(modified)).isEqualTo(Shape.of(AngelFixtures.json("modify_or_cancel_ok.json")));
        JsonNode row = Scene.eventually(() -> Optional.of(details(placed))
                .filter(now -> now.path("quantity").asText().equals("130"))
                .filter(now -> now.path("status").asText().equals("open")));
        assertThat(row.path("unfilledshares").asText()).isEqualTo("130");
        angel.post(AngelCaller.ORDER + "cancelOrder", "{\"variety\":\"NORMAL\",\"orderid\":\"%s\"}".formatted(id));
        assertThat(status(placed, "cancelled").path("cancelsize").asText()).isEqualTo("130");
        JsonNode again = angel.post(AngelCaller.ORDER + "cancelOrder", "{\"orderid\":\"%s\"}".formatted(id));
        assertThat(again.path("status").asBoolean()).isFalse();
        assertThat(angel.post(AngelCaller.ORDER + "cancelOrder", "{\"orderid\":\"1\"}")
                        .path("errorcode")
                        .asText())
                .isEqualTo("AB1013");
    }

    @Test
    void aStopOrderWaitsForItsTrigger() throws IOException, InterruptedException {
        Listing option = scene.option();
        String trigger = scene.dear(option);
        String limit = new BigDecimal(trigger).add(BigDecimal.ONE).toPlainString();
        Map<String, String> stop =
                Map.of("variety", "STOPLOSS", "ordertype", "STOPLOSS_LIMIT", "price", limit, "triggerprice", trigger);
        JsonNode row = status(order(option, stop), "trigger pending");
        assertThat(row.path("triggerprice").decimalValue()).isEqualByComparingTo(trigger);
        assertThat(row.path("variety").asText()).isEqualTo("STOPLOSS");
        Map<String, String> plain = new HashMap<>(stop);
        plain.put("variety", "NORMAL");
        assertThat(refusal(option, plain)).isEqualTo("AB1008");
    }

    @Test
    void refusesWhatTheBrokerRefuses() throws IOException, InterruptedException {
        Listing option = scene.option();
        String price = scene.cheap(option);
        assertThat(refusal(option, Map.of("ordertag", "x".repeat(20), "price", price)))
                .isEqualTo("AB4008");
        assertThat(refusal(option, Map.of("symboltoken", "1", "price", price))).isEqualTo("AB1009");
        assertThat(refusal(option, Map.of("tradingsymbol", "NIFTY", "price", price)))
                .isEqualTo("AB1009");
        assertThat(refusal(option, Map.of("producttype", "CNC", "price", price)))
                .isEqualTo("AB1012");
        assertThat(refusal(option, Map.of("variety", "ROBO", "price", price))).isEqualTo("AB1008");
        assertThat(refusal(option, Map.of("ordertype", "MARKET", "price", "0"))).isEqualTo("AB2000");
        assertThat(refusal(option, Map.of("duration", "IOC", "price", price))).isEqualTo("AB2000");
        assertThat(order(option, Map.of("price", "90000")).path("message").asText())
                .startsWith("Order price is beyond the Limit Price Protection range");
    }

    @Test
    void whatRiskChecksRefuseIsRejectedAfterItsNumber() throws IOException, InterruptedException {
        Listing option = scene.option();
        JsonNode odd = order(option, Map.of("quantity", "64", "price", scene.cheap(option)));
        assertThat(status(odd, "rejected").path("text").asText()).contains("lot size");
    }

    @Test
    void toldInTheOrderStreamFromTheBlankFrameOn() throws Exception {
        try (AngelCaller.Heard heard = angel.listen("/smart-order-update")) {
            assertThat(code(heard)).isEqualTo("AB00");
            Listing option = scene.option();
            place(option, scene.dear(option), "tag-1");
            assertThat(code(heard)).isEqualTo("AB09");
            assertThat(code(heard)).isEqualTo("AB01");
            JsonNode complete = frame(heard);
            assertThat(complete.path("order-status").asText()).isEqualTo("AB05");
            assertThat(complete.path("orderData").path("ordertag").asText()).isEqualTo("tag-1");
            heard.say("ping");
            assertThat(heard.texts.poll(10, SECONDS)).isEqualTo("pong");
        }
    }

    @Test
    void tellsUpdatesInAnotherOrderWhenAScenarioSaysSo() throws Exception {
        Listing option = scene.option();
        try (AngelCaller.Heard heard = angel.listen("/smart-order-update")) {
            assertThat(code(heard)).isEqualTo("AB00");
            scene.always(Call.STREAM, new Action.ReorderUpdates());
            place(option, scene.dear(option), "");
            assertThat(List.of(code(heard), code(heard), code(heard))).containsExactly("AB01", "AB09", "AB05");
        }
    }

    @Test
    void closesStreamsOfADeadToken() throws Exception {
        try (AngelCaller.Heard heard = angel.listen("/smart-order-update")) {
            assertThat(code(heard)).isEqualTo("AB00");
            scene.once(Call.FUNDS, new Action.KillToken());
            angel.get("/rest/secure/angelbroking/user/v1/getRMS");
            assertThat(Scene.eventually(() -> Optional.of(heard.isClosed()).filter(closed -> closed)))
                    .isTrue();
        }
    }

    @Test
    void streamsPricesInTheModeAskedFor() throws Exception {
        int token = scene.option().token();
        try (AngelCaller.Heard heard = angel.listen("/smart-stream")) {
            heard.say("{\"correlationID\":\"c1\",\"action\":1,\"params\":{\"mode\":3,\"tokenList\":"
                    + "[{\"exchangeType\":2,\"tokens\":[\"" + token + "\"]}]}}");
            byte[] packet = Scene.eventually(() -> Optional.ofNullable(heard.bytes.poll()));
            assertThat(packet).hasSize(379);
            assertThat(ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getLong(43))
                    .isPositive();
            heard.say("{\"correlationID\":\"c2\",\"action\":7}");
            JsonNode error = frame(heard);
            assertThat(error.path("errorCode").asText()).isEqualTo("E1001");
            assertThat(error.path("correlationID").asText()).isEqualTo("c2");
        }
    }

    @Test
    void turnsAwayAHandshakeAndSaysWhy() throws IOException, InterruptedException {
        String token = angel.token;
        angel.token = "stale";
        assertThat(refusal("/smart-order-update")).startsWith("401");
        assertThat(refusal("/smart-stream")).isEqualTo("401 Invalid Header - Invalid Auth token");
        angel.token = token;
        angel.post("/rest/secure/angelbroking/user/v1/logout", "{}");
        assertThat(refusal("/smart-order-update")).startsWith("403");
        assertThat(refusal("/smart-stream")).isEqualTo("401 Invalid Header - Feed Token");
    }

    private String refusal(String path) {
        try (AngelCaller.Heard heard = angel.listen(path)) {
            return "admitted " + heard.isClosed();
        } catch (CompletionException refused) {
            return refused.getCause() instanceof WebSocketHandshakeException handshake
                    ? handshake.getResponse().statusCode() + " "
                            + handshake
                                    .getResponse()
                                    .headers()
                                    .firstValue("x-error-message")
                                    .orElse("")
                    : refused.toString();
        }
    }

    @Test
    void countsAMarginAndQuotes() throws IOException, InterruptedException {
        int token = scene.option().token();
        JsonNode margin = angel.post(
                "/rest/secure/angelbroking/margin/v1/batch",
                ("{\"positions\":[{\"exchange\":\"NFO\",\"qty\":65,\"price\":0,\"productType\":\"CARRYFORWARD\","
                                + "\"token\":\"%d\",\"tradeType\":\"SELL\",\"orderType\":\"LIMIT\"}]}")
                        .formatted(token));
        assertThat(Shape.of(margin)).isEqualTo(Shape.of(AngelFixtures.json("margin_batch_ok.json")));
        assertThat(margin.path("data").path("totalMarginRequired").asDouble()).isGreaterThan(50_000);
        JsonNode quote = angel.post(
                "/rest/secure/angelbroking/market/v1/quote/",
                "{\"mode\":\"FULL\",\"exchangeTokens\":{\"NFO\":[\"%d\",\"1\"],\"NSE\":[\"99926000\"]}}"
                        .formatted(token));
        assertThat(quote.path("data").path("fetched")).hasSize(2);
        assertThat(quote.path("data").path("fetched").get(0).path("depth").path("buy"))
                .hasSize(5);
        assertThat(quote.path("data")
                        .path("unfetched")
                        .get(0)
                        .path("symbolToken")
                        .asText())
                .isEqualTo("1");
        JsonNode candles = angel.post(
                "/rest/secure/angelbroking/historical/v1/getCandleData",
                "{\"exchange\":\"NFO\",\"symboltoken\":\"%d\",\"interval\":\"ONE_MINUTE\",\"fromdate\":\"%s 00:00\",\"todate\":\"%s 00:04\"}"
                        .formatted(
                                token,
                                scene.sandbox().exchange().today(),
                                scene.sandbox().exchange().today()));
        assertThat(candles.path("data")).hasSize(5);
        assertThat(Shape.of(candles)).isEqualTo(Shape.of(AngelFixtures.json("candles.json")));
    }

    @Test
    void looksAtABookInQuickSuccessionLookLikeFailedLogins() throws IOException, InterruptedException {
        HttpResponse<String> answer = look();
        for (int i = 0; i < 100 && answer.statusCode() == 200; i++) {
            answer = look();
        }
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body().strip())
                .isEqualTo(new String(AngelFixtures.bytes("error_rate_limit_403.txt"), StandardCharsets.UTF_8).strip());
    }

    private HttpResponse<String> look() throws IOException, InterruptedException {
        return angel.send("GET", AngelCaller.ORDER + "getOrderBook", "null");
    }

    @Test
    void placesAnOrderWhoseAnswerIsLost() throws IOException, InterruptedException {
        scene.once(Call.PLACE, new Action.DropAnswer());
        Listing option = scene.option();
        assertThatThrownBy(() -> place(option, scene.cheap(option), "lost-1")).isInstanceOf(IOException.class);
        JsonNode row =
                angel.get(AngelCaller.ORDER + "getOrderBook").path("data").get(0);
        assertThat(row.path("ordertag").asText()).isEqualTo("lost-1");
    }

    @Test
    void carriesOutTheOtherFaultsOfAScenario() throws IOException, InterruptedException {
        Listing option = scene.option();
        scene.once(Call.PLACE, new Action.Reject(new Refusal(Refusal.Kind.MARGIN, "", 100, 50)));
        assertThat(place(option, scene.cheap(option), "a").path("message").asText())
                .startsWith("Insufficient Funds");
        scene.once(Call.PLACE, new Action.OmitId());
        assertThat(place(option, scene.cheap(option), "b").path("data").has("orderid"))
                .isFalse();
        scene.once(Call.PLACE, new Action.RejectLater(Refusal.of(Refusal.Kind.OTHER, "Adapter is Logged Off")));
        JsonNode later = place(option, scene.cheap(option), "c");
        assertThat(status(later, "rejected").path("text").asText()).isEqualTo("Adapter is Logged Off");
        scene.once(Call.PLACE, new Action.FillParts(3, 0));
        assertThat(order(option, Map.of("quantity", "195", "price", scene.dear(option)))
                        .path("status")
                        .asBoolean())
                .isTrue();
        Scene.eventually(() -> Optional.of(trades()).filter(rows -> rows.size() == 3));
        scene.always(Call.BOOK, new Action.Lag(Duration.ofHours(1)));
        assertThat(angel.get(AngelCaller.ORDER + "getOrderBook").path("data").isNull())
                .isTrue();
        scene.once(Call.FUNDS, new Action.KillToken());
        assertThat(angel.get("/rest/secure/angelbroking/user/v1/getRMS")
                        .path("errorCode")
                        .asText())
                .isEqualTo("AG8001");
    }

    private JsonNode trades() {
        return JSON.valueToTree(scene.sandbox().exchange().trades(scene.client().key()).stream()
                .map(trade -> trade.number())
                .toList());
    }

    private JsonNode place(Listing option, String price, String tag) throws IOException, InterruptedException {
        return order(option, Map.of("price", price, "ordertag", tag));
    }

    private String refusal(Listing option, Map<String, String> changed) throws IOException, InterruptedException {
        return order(option, changed).path("errorcode").asText();
    }

    private JsonNode order(Listing option, Map<String, String> changed) throws IOException, InterruptedException {
        Map<String, String> fields = new HashMap<>(Map.of(
                "variety", "NORMAL",
                "tradingsymbol", option.symbol(SandboxBroker.ANGEL),
                "symboltoken", Integer.toString(option.token()),
                "transactiontype", "BUY",
                "exchange", "NFO",
                "ordertype", "LIMIT",
                "producttype", "CARRYFORWARD",
                "duration", "DAY",
                "quantity", "65"));
        fields.putAll(changed);
        return angel.post(AngelCaller.ORDER + "placeOrder", JSON.writeValueAsString(fields));
    }

    private JsonNode complete(JsonNode placed) {
        return status(placed, "complete");
    }

    private JsonNode status(JsonNode placed, String status) {
        return Scene.eventually(() -> Optional.of(details(placed))
                .filter(row -> row.path("status").asText().equals(status)));
    }

    private JsonNode details(JsonNode placed) {
        try {
            return angel.get(AngelCaller.ORDER + "details/"
                            + placed.path("data").path("uniqueorderid").asText())
                    .path("data");
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String code(AngelCaller.Heard heard) throws Exception {
        return frame(heard).path("order-status").asText();
    }

    private static JsonNode frame(AngelCaller.Heard heard) throws Exception {
        String text = heard.texts.poll(10, SECONDS);
        return JSON.readTree(text == null ? "{}" : text);
    }
}
