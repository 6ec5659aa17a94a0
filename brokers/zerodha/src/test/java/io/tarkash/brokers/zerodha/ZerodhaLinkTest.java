package io.tarkash.brokers.zerodha;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Levy;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ChargesReading;
import io.tarkash.live.link.ExecutedOrder;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.MarginReading;
import io.tarkash.testkit.net.ScriptedHttp.Reply;
import io.tarkash.testkit.net.ScriptedHttp.Request;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ZerodhaLinkTest {
    private static final String CHARGES = """
            {"status":"success","data":[{"transaction_type":"SELL","charges":{"transaction_tax":36.10914,
             "transaction_tax_type":"stt","exchange_turnover_charge":8.55305,"sebi_turnover_charge":0.02407,
             "brokerage":20,"stamp_duty":0,"gst":{"igst":5.14388,"cgst":0,"sgst":0,"total":5.14388},
             "total":69.83014}}]}""";

    private static final BrokerOrderId ORDER = new BrokerOrderId("1912345678901234567");
    private static final String OK = "{\"status\":\"success\",\"data\":{\"order_id\":\"1912345678901234567\"}}";
    private static final String DEAD = """
            {"status":"error","message":"Incorrect `api_key` or `access_token`.","error_type":"TokenException"}""";
    private static final String NONE = "{\"status\":\"success\",\"data\":[]}";
    private static final String NO_POSITIONS = "{\"status\":\"success\",\"data\":{\"net\":[],\"day\":[]}}";
    private static final String ORDERS = """
            {"status":"success","data":[
              {"order_id":"1912345678901234567","status":"COMPLETE","exchange":"NFO",
               "tradingsymbol":"NIFTY26D0126000CE","transaction_type":"SELL","product":"NRML","quantity":130,
               "price":123.45,"filled_quantity":130,"tag":"tk1a2b0123456789ab"},
              {"order_id":"2","status":"OPEN","exchange":"NSE","tradingsymbol":"INFY","tag":null}]}""";
    private static final String TRADES = """
            {"status":"success","data":[
              {"trade_id":"77","order_id":"1912345678901234567","exchange":"NFO",
               "tradingsymbol":"NIFTY26D0126000CE","product":"NRML","average_price":123.5,"quantity":130,
               "transaction_type":"SELL","fill_timestamp":"2026-11-20 09:20:01"}]}""";
    private static final String POSITIONS = """
            {"status":"success","data":{"net":[
              {"exchange":"NFO","tradingsymbol":"NIFTY26D0126000CE","product":"NRML","quantity":-130}],"day":[]}}""";

    @Test
    void placesAsTheBrokerWantsIt() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("POST /orders/regular", 200, OK);

            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isEqualTo(new BrokerOutcome.Accepted(ORDER));

            Request sent = world.rest.requests().getFirst();
            assertThat(sent.body())
                    .isEqualTo("exchange=NFO&tradingsymbol=NIFTY26D0126000CE&transaction_type=SELL&quantity=130"
                            + "&product=NRML&order_type=LIMIT&price=123.45&validity=DAY&tag=tk1a2b0123456789ab"
                            + "&algo_id=ALGO7");
            assertThat(sent.headers())
                    .containsEntry("authorization", "token key1:AT")
                    .containsEntry("x-kite-version", "3")
                    .containsEntry("content-type", "application/x-www-form-urlencoded");
        }
    }

    @Test
    void changesThePriceAndNothingElse() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("PUT /orders/regular/" + ORDER, 200, OK);

            assertThat(world.link.modify(ORDER, new Price(12305))).isEqualTo(new BrokerOutcome.Accepted(ORDER));
            assertThat(world.rest.requests().getFirst().body()).isEqualTo("order_type=LIMIT&price=123.05&validity=DAY");
        }
    }

    @Test
    void cancels() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("DELETE /orders/regular/" + ORDER, 200, OK);

            assertThat(world.link.cancel(ORDER)).isEqualTo(new BrokerOutcome.Accepted(ORDER));
            assertThat(world.rest.requests()).hasSize(1);
        }
    }

    @Test
    void sendsTheSameFieldsAsTheOfficialClients() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("POST /orders/regular", 200, OK);
            world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE));
            List<String> ours = names(world.rest.requests().getFirst().body());
            ours.remove("algo_id");

            String theirs = "";
            for (var request : Fixtures.json(Fixtures.text("observed-sdk-requests/npm-kiteconnect-5.3.0.json"))) {
                theirs += request.path("target").asText().equals("/orders/regular")
                        ? request.path("body").asText() + "&"
                        : "";
            }
            assertThat(names(theirs)).containsAll(ours);
        }
    }

    @Test
    void leavesADroppedOrSlowOrBrokenAnswerUnknownAndNeverAsksTwice() throws InterruptedException {
        try (LinkWorld world = new LinkWorld(Duration.ofSeconds(2))) {
            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("AT"));
            for (Reply reply : new Reply[] {
                new Reply.Drop(),
                new Reply.Silence(),
                Reply.json(502, "<html>"),
                Reply.json(200, "{\"status\":\"success\"}")
            }) {
                world.replies.put("POST /orders/regular", reply);
                int before = world.rest.requests().size();

                assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                        .as(reply.toString())
                        .isInstanceOf(BrokerOutcome.Unknown.class);
                assertThat(world.rest.requests()).hasSize(before + 1);
            }
            assertThat(world.link.modify(ORDER, new Price(5))).isInstanceOf(BrokerOutcome.Unknown.class);
            assertThat(world.link.cancel(ORDER)).isInstanceOf(BrokerOutcome.Unknown.class);
        }
    }

    @Test
    void knowsThatNothingLeftWhenNobodyListens() throws IOException {
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + free);
        try (LinkWorld world = new LinkWorld(Duration.ofSeconds(20), Optional.of(nobody))) {
            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("AT"));

            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isInstanceOf(BrokerOutcome.NotSent.class);
            world.link.warm();
            assertThat(world.link.state().trouble().orElseThrow()).startsWith("No connection to Zerodha");
        }
    }

    @Test
    void sendsNothingWithoutASessionAListOrTheContract() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(world.link.book()).isInstanceOf(BookReading.Unreadable.class);
            assertThat(world.link.funds()).isInstanceOf(FundsReading.Unreadable.class);

            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("AT"));
            Instrument unlisted = new Instrument(
                    Underlying.NIFTY, LocalDate.of(2026, 12, 1), Strike.ofRupees(99000), OptionType.CALL);
            assertThat(world.link.place(LinkWorld.sell(unlisted)))
                    .isEqualTo(new BrokerOutcome.NotSent(unlisted + " is not in Zerodha's list of today"));
            assertThat(world.link.margin(List.of(LinkWorld.sell(unlisted))))
                    .isInstanceOf(MarginReading.Unreadable.class);

            world.masters = Optional::empty;
            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(world.link.book()).isInstanceOf(BookReading.Unreadable.class);
            assertThat(world.rest.requests()).isEmpty();
        }
    }

    @Test
    void sendsNothingAfterTheSessionsTime() {
        try (LinkWorld world = LinkWorld.patient()) {
            world.link.use(
                    LinkWorld.CREDENTIALS,
                    BrokerSession.of(
                            "AB1234", Map.of("access_token", "AT"), LinkWorld.NOW.minusSeconds(60), LinkWorld.NOW));

            assertThat(world.link.cancel(ORDER)).isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(world.link.state().session()).isEqualTo(LinkState.Session.DEAD);
            assertThat(world.rest.connections()).isZero();
            assertThat(world.heard.isQuiet()).isTrue();
        }
    }

    @Test
    void takesNoSessionOfSomebodyElse() {
        try (LinkWorld world = LinkWorld.patient()) {
            world.link.use(
                    LinkWorld.CREDENTIALS,
                    BrokerSession.of(
                            "ZZ9999", Map.of("access_token", "AT"), LinkWorld.NOW, LinkWorld.NOW.plusSeconds(60)));

            assertThat(world.link.cancel(ORDER)).isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(world.link.state().trouble().orElseThrow())
                    .contains("ZZ9999")
                    .contains("AB1234");
        }
    }

    @Test
    void dropsADeadSessionAtOnceTellsItOnceAndGoesOnWithANewOne() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("POST /orders/regular", 403, DEAD);

            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isEqualTo(
                            new BrokerOutcome.Rejected(RejectReason.SESSION, "Incorrect `api_key` or `access_token`."));
            assertThat(world.heard.next())
                    .isEqualTo(new HeardByListener.SessionDied("Incorrect `api_key` or `access_token`."));
            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(world.link.book()).isInstanceOf(BookReading.Unreadable.class);
            assertThat(world.link.state().session()).isEqualTo(LinkState.Session.DEAD);
            assertThat(world.rest.requests()).hasSize(1);
            assertThat(world.heard.isQuiet()).isTrue();

            world.answer("POST /orders/regular", 200, OK);
            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("NEW"));
            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isEqualTo(new BrokerOutcome.Accepted(ORDER));
            assertThat(world.heard.next()).isEqualTo(new HeardByListener.StreamUp());
        }
    }

    @Test
    void readsOrdersTradesAndPositionsInThisOrder() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("GET /orders", 200, ORDERS);
            world.answer("GET /trades", 200, TRADES);
            world.answer("GET /portfolio/positions", 200, POSITIONS);

            assertThat(world.link.book())
                    .isEqualTo(new BookReading.Book(
                            List.of(new BrokerOrder(
                                    ORDER,
                                    "tk1a2b0123456789ab",
                                    Fixtures.NIFTY_26000_CE,
                                    Side.SELL,
                                    Product.NRML,
                                    new Progress(Status.FILLED, 130, 130, new Price(12345), ""))),
                            List.of(new BrokerTrade(
                                    "NFO-20261120-77",
                                    "tk1a2b0123456789ab",
                                    Fixtures.NIFTY_26000_CE,
                                    Side.SELL,
                                    130,
                                    new Price(12350),
                                    Product.NRML,
                                    Instant.parse("2026-11-20T03:50:01Z"))),
                            new TreeMap<>(Map.of(new Holding(Fixtures.NIFTY_26000_CE, Product.NRML), -130L))));
            assertThat(world.rest.requests())
                    .extracting(Request::target)
                    .containsExactly("/orders", "/trades", "/portfolio/positions");
        }
    }

    @Test
    void takesForEmptyOnlyWhatTheBrokerCallsEmpty() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            Map<String, String> good = Map.of("/orders", NONE, "/trades", NONE, "/portfolio/positions", NO_POSITIONS);
            good.forEach((path, body) -> world.answer("GET " + path, 200, body));
            assertThat(world.link.book()).isEqualTo(new BookReading.Book(List.of(), List.of(), new TreeMap<>()));

            for (String path : good.keySet()) {
                for (Reply bad : new Reply[] {
                    Reply.json(200, "{\"status\":\"success\",\"data\":null}"),
                    Reply.json(200, "{}"),
                    Reply.json(200, ""),
                    Reply.json(429, "{\"status\":\"error\",\"error_type\":\"NetworkException\",\"message\":\"no\"}"),
                    Reply.json(503, "busy"),
                    new Reply.Drop()
                }) {
                    world.replies.put("GET " + path, bad);
                    assertThat(world.link.book()).isInstanceOf(BookReading.Unreadable.class);
                }
                world.answer("GET " + path, 200, good.get(path));
            }
        }
    }

    @Test
    void endsABookThatIsSlowByItsDeadline() {
        try (LinkWorld world = new LinkWorld(Duration.ofSeconds(2))) {
            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("AT"));
            world.answer("GET /orders", 200, NONE);
            world.replies.put("GET /trades", new Reply.Silence());

            assertThat(world.link.book())
                    .isInstanceOfSatisfying(
                            BookReading.Unreadable.class,
                            book -> assertThat(book.why()).startsWith("/trades: no answer within"));
        }
    }

    @Test
    void asksForFundsAndMargin() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("GET /user/margins", 200, Fixtures.text("kite/margins.json"));
            world.answer("POST /margins/basket", 200, Fixtures.text("kite/basket_margins.json"));

            assertThat(world.link.funds())
                    .isEqualTo(new FundsReading.Funds(new Money(9_972_505), new Money(14_570_655)));
            assertThat(world.link.margin(List.of(LinkWorld.sell(Fixtures.NIFTY_26000_CE))))
                    .isEqualTo(new MarginReading.Needed(new Money(3_478_673)));
            Request sent = world.rest.requests().getLast();
            assertThat(sent.target()).isEqualTo("/margins/basket?consider_positions=true");
            assertThat(Fixtures.json(sent.body())).isEqualTo(Fixtures.json("""
                    [{"exchange":"NFO","tradingsymbol":"NIFTY26D0126000CE","transaction_type":"SELL",
                      "variety":"regular","product":"NRML","order_type":"LIMIT","quantity":130,"price":123.45}]"""));
        }
    }

    @Test
    void asksWhatExecutedOrdersCost() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            ExecutedOrder sold =
                    new ExecutedOrder(Fixtures.NIFTY_26000_CE, Side.SELL, Product.NRML, 195, new Money(2_407_276));
            world.answer("POST /charges/orders", 200, CHARGES);

            assertThat(world.link.charges(List.of(sold)))
                    .isEqualTo(new ChargesReading.Charged(new Charges(
                            levy("36.10914"),
                            levy("8.55305"),
                            levy("0.02407"),
                            Levy.ZERO,
                            levy("5.14388"),
                            levy("20"))));
            assertThat(Fixtures.json(world.rest.requests().getLast().body())).isEqualTo(Fixtures.json("""
                    [{"order_id":"1","exchange":"NFO","tradingsymbol":"NIFTY26D0126000CE","transaction_type":"SELL",
                      "variety":"regular","product":"NRML","order_type":"LIMIT","quantity":195,
                      "average_price":123.4501}]"""));
            assertThat(world.link.charges(List.of(sold, sold))).isInstanceOf(ChargesReading.Unreadable.class);
            world.answer("POST /charges/orders", 503, "");
            assertThat(world.link.charges(List.of(sold))).isInstanceOf(ChargesReading.Unreadable.class);
        }
    }

    @Test
    void asksNobodyWhatNothingCosts() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            assertThat(world.link.charges(List.of())).isEqualTo(new ChargesReading.Charged(Charges.NONE));
            assertThat(world.rest.requests()).isEmpty();
        }
    }

    private static Levy levy(String rupees) {
        return new Levy(new BigDecimal(rupees).movePointRight(11).longValueExact());
    }

    @Test
    void tellsTheBrokersClockByItsAnswers() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.replies.put(
                    "GET /user/margins",
                    Reply.bytes(200, Map.of("Date", "Fri, 20 Nov 2026 03:50:03 GMT"), new byte[0]));
            world.link.funds();

            assertThat(world.link.state().clockOffset()).contains(Duration.ofSeconds(3));
        }
    }

    @Test
    void showsNothingThatWasGivenForIt() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            assertThat(world.link.toString()).isEqualTo("Zerodha AB1234");
            assertThat(world.link.state().toString()).doesNotContain("AT\"").doesNotContain("sec");
        }
    }

    private static List<String> names(String form) {
        return new java.util.ArrayList<>(java.util.Arrays.stream(form.split("&", -1))
                .map(field -> field.split("=", -1)[0])
                .distinct()
                .toList());
    }
}
