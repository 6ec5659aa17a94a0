package io.tarkash.apps.sandbox.noren;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.scene.Fixtures;
import io.tarkash.apps.sandbox.scene.Scene;
import io.tarkash.apps.sandbox.scene.Shape;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NorenServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fixtures FILES = Fixtures.of("noren-constructed");

    private final Scene scene = new Scene(SandboxBroker.SHOONYA);
    private NorenCaller noren = new NorenCaller(scene);

    @BeforeEach
    void logIn() throws IOException, InterruptedException {
        noren = NorenCaller.loggedIn(scene);
    }

    @AfterEach
    void close() {
        noren.close();
        scene.close();
    }

    @Test
    void exchangesACodeOnceForTokensAndEndsTheEarlierOnes() throws IOException, InterruptedException {
        String before = noren.token;
        String code = noren.code();
        assertThat(emsg(noren.exchange(code, "wrong"))).isEqualTo("Invalid Input : INVALID_VERIFIER");
        JsonNode tokens = noren.exchange(code, noren.client.appSecret());
        Map<String, String> theirs = Shape.of(FILES.json("gen_acs_tok_ok.json"));
        assertThat(Shape.of(tokens)).isEqualTo(theirs);
        assertThat(tokens.path("expires_in").asLong()).isGreaterThan(1_700_000_000L);
        assertThat(emsg(noren.exchange(code, noren.client.appSecret()))).contains("INVALID_VERIFIER");
        noren.token = before;
        assertThat(noren.call("OrderBook", Map.of()).path("emsg").asText())
                .isEqualTo("Session Expired : Invalid Session Key");
        noren.token = tokens.path("access_token").asText();
        assertThat(noren.call("Logout", Map.of()).path("stat").asText()).isEqualTo("Ok");
        assertThat(emsg(noren.call("Limits", Map.of()))).startsWith("Session Expired");
        assertThat(noren.raw("RefreshToken", "jData={}").statusCode()).isEqualTo(404);
    }

    @Test
    void anOrderTradesAndStandsInAllBooks() throws IOException, InterruptedException {
        assertThat(emsg(noren.call("OrderBook", Map.of()))).isEqualTo("Error Occurred : 5 \"no data\"");
        Listing option = scene.option();
        String id = place(option, Map.of("prc", scene.dear(option), "trgprc", "0"));
        JsonNode row = status(id, "COMPLETE");
        assertThat(row.path("remarks").asText()).isEqualTo("own-1");
        assertThat(row.path("fillshares").asText()).isEqualTo("65");
        JsonNode history = noren.call("SingleOrdHist", Map.of("norenordno", id));
        assertThat(reports(history)).containsExactly("Fill", "New", "PendingNew", "NewAck");
        assertThat(noren.call("SingleOrdStatus", Map.of("norenordno", id))).hasSize(1);
        assertThat(noren.call("TradeBook", Map.of()).get(0).path("norenordno").asText())
                .isEqualTo(id);
        assertThat(noren.call("PositionBook", Map.of()).get(0).path("netqty").asText())
                .isEqualTo("65");
        assertThat(noren.call("Limits", Map.of()).path("premium").asText()).isNotEqualTo("0.00");
    }

    @Test
    void anOrderIsModifiedAndCancelled() throws IOException, InterruptedException {
        Listing option = scene.option();
        String id = place(option, Map.of("prc", scene.cheap(option)));
        status(id, "OPEN");
        Map<String, String> more = Map.of(
                "norenordno",
                id,
                "exch",
                "NFO",
                "tsym",
                option.symbol(SandboxBroker.SHOONYA),
                "qty",
                "130",
                "prctyp",
                "LMT",
                "prc",
                scene.cheap(option));
        Map<String, String> withTrigger = new HashMap<>(more);
        withTrigger.put("trgprc", "0");
        assertThat(emsg(noren.call("ModifyOrder", withTrigger))).isEqualTo("Trigger price invalid - 0.00");
        assertThat(noren.call("ModifyOrder", more).path("result").asText()).isEqualTo(id);
        Scene.eventually(() ->
                Optional.of(row(id)).filter(row -> row.path("qty").asText().equals("130")));
        status(id, "OPEN");
        assertThat(noren.call("CancelOrder", Map.of("norenordno", id))
                        .path("result")
                        .asText())
                .isEqualTo(id);
        assertThat(status(id, "CANCELED").path("cancelqty").asText()).isEqualTo("130");
        assertThat(emsg(noren.call("CancelOrder", Map.of("norenordno", "1"))))
                .isEqualTo("Rejected : ORA:Order not found to Cancel");
    }

    @Test
    void aStopOrderWaitsForItsTriggerAndCountsAsPending() throws IOException, InterruptedException {
        Listing option = scene.option();
        String trigger = scene.dear(option);
        String limit = NorenWords.rupees(NorenWords.paise(trigger).orElseThrow() + 100);
        status(place(option, Map.of("prc", trigger)), "COMPLETE");
        Map<String, String> stop = Map.of("prctyp", "SL-LMT", "trgprc", trigger, "prc", limit);
        assertThat(status(place(option, stop), "TRIGGER_PENDING").path("trgprc").asText())
                .isEqualTo(trigger);
        JsonNode position = noren.call("PositionBook", Map.of()).get(0);
        assertThat(position.path("openbuyqty").asText()).isEqualTo("65");
        assertThat(position.path("openbuyavgprc").asText()).isEqualTo(limit);
        assertThat(emsg(noren.call("PlaceOrder", order(option, Map.of("prctyp", "SL-LMT", "prc", limit)))))
                .startsWith("Trigger price invalid");
    }

    @Test
    void rejectsMarketOrdersAfterTheirNumber() throws IOException, InterruptedException {
        String id = place(scene.option(), Map.of("prctyp", "MKT", "prc", "0"));
        JsonNode row = status(id, "REJECTED");
        assertThat(row.path("rejreason").asText()).contains("Market orders are blocked");
        assertThat(row.path("rejby").asText()).isEqualTo("RED");
    }

    @Test
    void countsMarginsWithWhatIsUsedAlready() throws IOException, InterruptedException {
        Listing option = scene.option();
        JsonNode one = noren.call("GetOrderMargin", order(option, Map.of("trantype", "S", "prc", scene.dear(option))));
        assertThat(Shape.of(one)).isEqualTo(Shape.of(FILES.json("get_order_margin.json")));
        assertThat(one.path("ordermargin").asDouble()).isGreaterThan(50_000);
        String hedge =
                "[{\"exch\":\"NFO\",\"tsym\":\"" + option.symbol(SandboxBroker.SHOONYA) + "\",\"qty\":\"65\",\"prc\":\""
                        + scene.dear(option) + "\",\"prd\":\"M\",\"trantype\":\"B\",\"prctyp\":\"LMT\"}]";
        String body = "jData="
                + JSON.valueToTree(order(option, Map.of("trantype", "S", "prc", scene.dear(option))))
                        .toString()
                        .replaceFirst("}$", ",\"basketlists\":" + hedge + "}");
        JsonNode basket = JSON.readTree(noren.raw("GetBasketMargin", body).body());
        assertThat(Shape.of(basket)).isEqualTo(Shape.of(FILES.json("get_basket_margin.json")));
        assertThat(basket.path("marginusedtrade").asDouble())
                .isLessThan(basket.path("marginused").asDouble());
    }

    @Test
    void onlyShoonyaWantsTheUserInATokenExchange() throws IOException, InterruptedException {
        assertThat(emsg(withoutUser(noren))).contains("INVALID_VERIFIER");
        try (Scene other = new Scene(SandboxBroker.ZEBU);
                NorenCaller zebu = new NorenCaller(other)) {
            assertThat(withoutUser(zebu).path("access_token").asText()).isNotBlank();
        }
    }

    private static JsonNode withoutUser(NorenCaller caller) throws IOException, InterruptedException {
        String code = caller.code();
        String checksum = Checksum.of(caller.client.appKey(), caller.client.appSecret(), code);
        return JSON.readTree(
                caller.raw("GenAcsTok", "jData={\"code\":\"" + code + "\",\"checksum\":\"" + checksum + "\"}")
                        .body());
    }

    @Test
    void toleratesAnyContentTypeAndWayOfEncoding() throws IOException, InterruptedException {
        String body = "jData=" + URLEncoder.encode("{\"uid\":\"" + noren.client.code() + "\"}", StandardCharsets.UTF_8);
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "application/json")) {
            assertThat(noren.raw("Limits", body, type).body()).contains("\"Ok\"");
        }
        assertThat(noren.raw("Limits", "{}").body()).contains("jData is not valid json object");
        assertThat(noren.call("Limits", Map.of("uid", "someone")).path("emsg").asText())
                .isEqualTo("Session Expired :  Invalid User Id");
    }

    @Test
    void zebuRenewsTokensAndKnowsNoMargin() throws IOException, InterruptedException {
        try (Scene other = new Scene(SandboxBroker.ZEBU);
                NorenCaller zebu = NorenCaller.loggedIn(other)) {
            JsonNode renewed = zebu.call("RefreshToken", Map.of("refresh_token", zebu.refresh));
            assertThat(renewed.path("expires_in").asLong()).isLessThanOrEqualTo(86_400);
            assertThat(emsg(zebu.call("Limits", Map.of()))).startsWith("Session Expired");
            zebu.token = renewed.path("access_token").asText();
            assertThat(zebu.call("Limits", Map.of()).path("stat").asText()).isEqualTo("Ok");
            assertThat(emsg(zebu.call("RefreshToken", Map.of("refresh_token", "x"))))
                    .isEqualTo("Invalid refresh token");
            HttpResponse<String> margin = zebu.raw("GetBasketMargin", "jData={\"uid\":\"x\"}");
            assertThat(margin.statusCode()).isEqualTo(404);
            assertThat(zebu.file("/NFO_symbols.txt.zip").statusCode()).isEqualTo(200);
            assertThat(zebu.file("/nothing.zip").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void carriesOutTheFaultsOfAScenario() throws IOException, InterruptedException {
        Listing option = scene.option();
        scene.once(Call.PLACE, new Action.DropAnswer());
        Map<String, String> lost = order(option, Map.of("prc", scene.cheap(option), "remarks", "lost-1"));
        assertThatThrownBy(() -> noren.call("PlaceOrder", lost)).isInstanceOf(IOException.class);
        assertThat(noren.call("OrderBook", Map.of()).get(0).path("remarks").asText())
                .isEqualTo("lost-1");
        scene.once(Call.PLACE, new Action.Reject(new Refusal(Refusal.Kind.MARGIN, "", 100, 50)));
        assertThat(emsg(noren.call("PlaceOrder", lost))).startsWith("Rejected : RED:Margin Shortfall");
        scene.once(Call.PLACE, new Action.OmitId());
        assertThat(noren.call("PlaceOrder", lost).has("norenordno")).isFalse();
        scene.once(Call.PLACE, new Action.Status(502, ""));
        assertThat(noren.raw("PlaceOrder", "jData={}").statusCode()).isEqualTo(502);
        scene.once(Call.PLACE, new Action.Status(429, ""));
        assertThat(noren.raw("PlaceOrder", "jData={}").body()).contains("Rate_Limited");
        scene.once(Call.FUNDS, new Action.KillToken());
        assertThat(emsg(noren.call("Limits", Map.of()))).startsWith("Session Expired");
    }

    private String place(Listing option, Map<String, String> changed) throws IOException, InterruptedException {
        JsonNode answer = noren.call("PlaceOrder", order(option, changed));
        assertThat(answer.path("stat").asText()).as(answer.toString()).isEqualTo("Ok");
        String id = answer.path("norenordno").asText();
        assertThat(id).matches("\\d{14,17}");
        return id;
    }

    private static Map<String, String> order(Listing option, Map<String, String> changed) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "exch", "NFO",
                "tsym", option.symbol(SandboxBroker.SHOONYA),
                "qty", "65",
                "prd", "M",
                "trantype", "B",
                "prctyp", "LMT",
                "ret", "DAY",
                "remarks", "own-1",
                "ordersource", "API"));
        fields.putAll(changed);
        return fields;
    }

    private JsonNode status(String id, String status) {
        return Scene.eventually(() ->
                Optional.of(row(id)).filter(row -> row.path("status").asText().equals(status)));
    }

    private JsonNode row(String id) {
        try {
            return noren.call("SingleOrdStatus", Map.of("norenordno", id)).path(0);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<String> reports(JsonNode history) {
        return StreamSupport.stream(history.spliterator(), false)
                .map(row -> row.path("rpt").asText())
                .toList();
    }

    private static String emsg(JsonNode answer) {
        assertThat(answer.path("stat").asText()).as(answer.toString()).isEqualTo("Not_Ok");
        return answer.path("emsg").asText();
    }
}
