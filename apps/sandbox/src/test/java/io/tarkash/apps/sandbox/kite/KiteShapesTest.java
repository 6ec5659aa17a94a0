package io.tarkash.apps.sandbox.kite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.SandboxOptions;
import io.tarkash.apps.sandbox.exchange.Listing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The answers have the names and kinds of values of the broker's own samples. */
class KiteShapesTest {
    /** Of other kinds of orders than those the sandbox takes, or of the broker's inner life. */
    private static final Set<String> NOT_OURS = Set.of("account_id", "terminal_id", "iceberg");

    private static Sandbox sandbox;
    private static KiteCaller caller;
    private static Listing option;

    @BeforeAll
    static void trade() throws Exception {
        sandbox = Sandbox.open(SandboxOptions.quiet(11, Path.of("../../market")));
        caller = new KiteCaller(sandbox).login();
        option = KiteCaller.option(sandbox);
        String filled =
                KiteCaller.id(caller.place(option, "BUY", false, "shapes")).orElseThrow();
        caller.orderIn(filled, "COMPLETE");
        String resting = KiteCaller.id(caller.place(option, "BUY", true, "")).orElseThrow();
        caller.orderIn(resting, "OPEN");
    }

    @AfterAll
    static void close() {
        caller.close();
        sandbox.close();
    }

    @Test
    void sessionAndProfileLookLikeTheSamples() throws Exception {
        KiteCaller other = new KiteCaller(sandbox);
        var told = other.session(other.requestToken());
        assertThat(JsonShape.missing(KiteFixtures.json("generate_session"), told.json(), Set.of()))
                .isEmpty();
        caller.login();
        fits("profile", caller.get("/user/profile").json());
        other.close();
    }

    @Test
    void booksLookLikeTheSamples() throws Exception {
        fits("orders", caller.get("/orders").json());
        fits("trades", caller.get("/trades").json());
        fits("positions", caller.get("/portfolio/positions").json());
        String id = caller.get("/orders").data().get(0).path("order_id").asText();
        fits("order_info", caller.get("/orders/" + id).json());
        fits("order_trades", caller.get("/orders/" + id + "/trades").json());
    }

    @Test
    void moneyLooksLikeTheSamples() throws Exception {
        fits("margins", caller.get("/user/margins").json());
        fits("margins_equity", caller.get("/user/margins/equity").json());
        String order = basket("price");
        fits("order_margins", caller.json("/margins/orders", order).json());
        fits(
                "basket_margins",
                caller.json("/margins/basket?consider_positions=True&mode=compact", order)
                        .json());
        fits(
                "virtual_contract_note",
                caller.json("/charges/orders", basket("average_price")).json());
    }

    @Test
    void quotesAndCandlesLookLikeTheSamples() throws Exception {
        String key = option.segment() + ":" + option.spelling().kite();
        JsonNode quote = caller.get("/quote?i=" + key + "&i=NFO:NOSUCH").json();
        assertThat(quote.path("data").size()).isEqualTo(1);
        assertThat(JsonShape.missing(
                        KiteFixtures.json("quote").path("data").path("NSE:INFY"),
                        quote.path("data").path(key),
                        Set.of()))
                .isEmpty();
        String from = "from=2026-11-20%2009:15:00&to=2026-11-20+09:30:00";
        JsonNode bars = caller.get("/instruments/historical/" + option.kiteToken() + "/minute?oi=1&" + from)
                .json();
        fits("historical_oi", bars);
        assertThat(bars.path("data").path("candles").size()).isEqualTo(16);
    }

    @Test
    void changesLookLikeTheSamples() throws Exception {
        String id = KiteCaller.id(caller.place(option, "BUY", true, "")).orElseThrow();
        caller.orderIn(id, "OPEN");
        fits(
                "order_modify",
                caller.call(
                                "PUT",
                                "/orders/regular/" + id,
                                Map.of(
                                        "quantity",
                                        Long.toString(2 * option.contract().lotUnits())))
                        .json());
        caller.order(
                id,
                row -> row.path("modified").asBoolean()
                        && row.path("status").asText().equals("OPEN"));
        fits(
                "order_cancel",
                caller.call("DELETE", "/orders/regular/" + id, Map.of()).json());
        caller.orderIn(id, "CANCELLED");
        fits("order_response", caller.place(option, "BUY", true, "").json());
    }

    @Test
    void instrumentsHaveTheColumnsOfTheSample() throws Exception {
        String sample = new String(KiteFixtures.bytes("kite/instruments_all.csv"), StandardCharsets.UTF_8);
        MarketCalls market = new MarketCalls(sandbox.exchange());
        assertThat(market.instruments("").lines().findFirst())
                .isEqualTo(sample.lines().findFirst());
        assertThat(market.instruments("NFO")).contains("," + option.spelling().kite() + ",NIFTY,");
        assertThat(market.instruments("NSE")).contains("256265,1001,NIFTY 50,").doesNotContain("NFO");
    }

    private static void fits(String sample, JsonNode answer) {
        assertThat(JsonShape.missing(KiteFixtures.json(sample), answer, NOT_OURS))
                .as("%s: %s", sample, answer)
                .isEmpty();
    }

    private static String basket(String price) {
        return """
                [{"order_id":"1","exchange":"%s","tradingsymbol":"%s","transaction_type":"SELL","variety":"regular",\
                "product":"NRML","order_type":"LIMIT","quantity":%d,"%s":100.5}]""".formatted(
                option.segment(), option.spelling().kite(), option.contract().lotUnits(), price);
    }
}
