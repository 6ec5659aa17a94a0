package io.tarkash.brokers.angelone;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.MarginReading;
import io.tarkash.testkit.net.ScriptedHttp.Reply;
import io.tarkash.testkit.net.ScriptedHttp.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AngelLinkTest {
    private static final BrokerOrderId ORDER = new BrokerOrderId("261120000000111");
    private static final String OK = """
            {"status":true,"message":"SUCCESS","errorcode":"",
             "data":{"script":"x","orderid":"261120000000111","uniqueorderid":"u"}}""";
    private static final String DEAD =
            "{\"success\":false,\"message\":\"Invalid Token\",\"errorCode\":\"AG8001\",\"data\":\"\"}";
    private static final String NONE = "{\"status\":true,\"message\":\"SUCCESS\",\"errorcode\":\"\",\"data\":null}";
    private static final String ORDERS = """
            {"status":true,"message":"SUCCESS","errorcode":"","data":[
              {"variety":"NORMAL","producttype":"CARRYFORWARD","price":123.45,"quantity":"130","filledshares":"130",
               "tradingsymbol":"NIFTY24NOV2626000CE","transactiontype":"SELL","exchange":"NFO","symboltoken":"50001",
               "ordertag":"tk1a2b0123456789ab","orderid":"261120000000111","orderstatus":"complete"},
              {"orderid":"2","tradingsymbol":"SBIN-EQ","exchange":"NSE","ordertag":""}]}""";
    private static final String TRADES = """
            {"status":true,"message":"SUCCESS","errorcode":"","data":[
              {"exchange":"NFO","producttype":"CARRYFORWARD","tradingsymbol":"NIFTY24NOV2626000CE",
               "transactiontype":"SELL","fillprice":"123.50","fillsize":"130","orderid":"261120000000111",
               "fillid":"77","filltime":"09:20:01"}]}""";
    private static final String POSITIONS = """
            {"status":true,"message":"SUCCESS","errorcode":"","data":[
              {"exchange":"NFO","tradingsymbol":"NIFTY24NOV2626000CE","producttype":"CARRYFORWARD",
               "netqty":"-130"}]}""";

    @Test
    void placesAsTheOfficialClientDoes() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("placeOrder", 200, OK);

            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isEqualTo(new BrokerOutcome.Accepted(ORDER));

            Request sent = world.rest.requests().getFirst();
            assertThat(sent.target()).isEqualTo("/rest/secure/angelbroking/order/v1/placeOrder");
            assertThat(Fixtures.json(sent.body())).isEqualTo(Fixtures.json("""
                    {"variety":"NORMAL","tradingsymbol":"NIFTY24NOV2626000CE","symboltoken":"50001",
                     "transactiontype":"SELL","exchange":"NFO","ordertype":"LIMIT","producttype":"CARRYFORWARD",
                     "duration":"DAY","price":"123.45","quantity":"130","ordertag":"tk1a2b0123456789ab"}"""));
            assertThat(sent.headers())
                    .containsEntry("authorization", "Bearer JWT")
                    .containsEntry("x-privatekey", "key1");
            var theirs = Fixtures.json(Fixtures.text("observed-sdk-requests/npm-smartapi-javascript-1.0.27.json"))
                    .get(1);
            assertThat(sent.target()).isEqualTo(theirs.path("target").asText());
            assertThat(Fixtures.json(sent.body()).fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(
                            () -> Fixtures.json(theirs.path("body").asText()).fieldNames());
        }
    }

    @Test
    void tellsTheWholeOrderAgainWithItsNewPrice() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("placeOrder", 200, OK);
            world.answer("modifyOrder", 200, OK);
            world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE));
            world.use("SECOND");

            assertThat(world.link.modify(ORDER, new Price(12305))).isEqualTo(new BrokerOutcome.Accepted(ORDER));
            assertThat(Fixtures.json(world.rest.requests().getLast().body())).isEqualTo(Fixtures.json("""
                    {"variety":"NORMAL","orderid":"261120000000111","ordertype":"LIMIT",
                     "producttype":"CARRYFORWARD","duration":"DAY","price":"123.05","quantity":"130",
                     "tradingsymbol":"NIFTY24NOV2626000CE","symboltoken":"50001","exchange":"NFO"}"""));
        }
    }

    @Test
    void looksInTheBookForAnOrderThatItDoesNotKnowBeforeChangingIt() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("getOrderBook", 200, ORDERS);
            world.answer("modifyOrder", 200, OK);

            assertThat(world.link.modify(ORDER, new Price(12305))).isEqualTo(new BrokerOutcome.Accepted(ORDER));
            assertThat(world.rest.requests()).hasSize(2);
            assertThat(world.rest.requests().getLast().body()).contains("\"quantity\":\"130\"");

            assertThat(world.link.modify(new BrokerOrderId("99"), new Price(5)))
                    .isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(world.rest.requests()).hasSize(3);
        }
    }

    @Test
    void cancels() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("cancelOrder", 200, OK);

            assertThat(world.link.cancel(ORDER)).isEqualTo(new BrokerOutcome.Accepted(ORDER));
            assertThat(world.rest.requests()).hasSize(1);
            assertThat(Fixtures.json(world.rest.requests().getFirst().body()))
                    .isEqualTo(Fixtures.json("{\"variety\":\"NORMAL\",\"orderid\":\"261120000000111\"}"));
        }
    }

    @Test
    void leavesADroppedOrSlowOrBrokenAnswerUnknownAndNeverAsksTwice() {
        try (LinkWorld world = new LinkWorld(Duration.ofSeconds(2))) {
            world.use("JWT");
            for (Reply reply : new Reply[] {
                new Reply.Drop(),
                new Reply.Silence(),
                Reply.json(502, "<html>"),
                Reply.json(200, "{\"status\":true,\"message\":\"SUCCESS\",\"data\":null}")
            }) {
                world.replies.put("placeOrder", reply);
                int before = world.rest.requests().size();

                assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                        .as(reply.toString())
                        .isInstanceOf(BrokerOutcome.Unknown.class);
                assertThat(world.rest.requests()).hasSize(before + 1);
            }
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
            world.use("JWT");

            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isInstanceOf(BrokerOutcome.NotSent.class);
            world.link.warm();
            assertThat(world.link.state().trouble().orElseThrow()).startsWith("No connection to Angel One");
        }
    }

    @Test
    void sendsNothingWithoutASessionAListOrTheContract() {
        try (LinkWorld world = LinkWorld.patient()) {
            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(world.link.book()).isInstanceOf(BookReading.Unreadable.class);
            assertThat(world.link.funds()).isInstanceOf(FundsReading.Unreadable.class);

            world.use("JWT");
            Instrument unlisted = new Instrument(
                    Underlying.NIFTY, LocalDate.of(2026, 12, 1), Strike.ofRupees(99000), OptionType.CALL);
            assertThat(world.link.place(LinkWorld.sell(unlisted)))
                    .isEqualTo(new BrokerOutcome.NotSent(unlisted + " is not in Angel One's list of today"));
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
                            "A00001", Map.of("jwt_token", "JWT"), LinkWorld.NOW.minusSeconds(60), LinkWorld.NOW));

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
                    BrokerSession.of("Z9", Map.of("jwt_token", "JWT"), LinkWorld.NOW, LinkWorld.NOW.plusSeconds(60)));

            assertThat(world.link.cancel(ORDER)).isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(world.link.state().trouble().orElseThrow())
                    .contains("Z9")
                    .contains("A00001");
        }
    }

    @Test
    void dropsADeadSessionAtOnceTellsItOnceAndGoesOnWithANewOne() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("placeOrder", 200, DEAD);

            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isEqualTo(new BrokerOutcome.Rejected(RejectReason.SESSION, "Invalid Token"));
            assertThat(world.heard.next()).isEqualTo(new HeardByListener.SessionDied("Invalid Token"));
            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(world.link.book()).isInstanceOf(BookReading.Unreadable.class);
            assertThat(world.link.state().session()).isEqualTo(LinkState.Session.DEAD);
            assertThat(world.rest.requests()).hasSize(1);
            assertThat(world.heard.isQuiet()).isTrue();

            world.answer("placeOrder", 200, OK);
            world.use("NEW");
            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isEqualTo(new BrokerOutcome.Accepted(ORDER));
            assertThat(world.heard.next()).isEqualTo(new HeardByListener.StreamUp());
        }
    }

    @Test
    void keepsItsSessionWhenOnlyTheRateWasTooHigh() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("placeOrder", 403, "Access denied because of exceeding access rate");

            assertThat(world.link.place(LinkWorld.sell(Fixtures.NIFTY_26000_CE)))
                    .isEqualTo(new BrokerOutcome.Rejected(
                            RejectReason.RATE_LIMIT, "Access denied because of exceeding access rate"));
            assertThat(world.link.state().session()).isEqualTo(LinkState.Session.OPEN);
            assertThat(world.heard.isQuiet()).isTrue();
        }
    }

    @Test
    void readsOrdersTradesAndPositionsInThisOrder() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("getOrderBook", 200, ORDERS);
            world.answer("getTradeBook", 200, TRADES);
            world.answer("getPosition", 200, POSITIONS);

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
                    .containsExactly(
                            "/rest/secure/angelbroking/order/v1/getOrderBook",
                            "/rest/secure/angelbroking/order/v1/getTradeBook",
                            "/rest/secure/angelbroking/order/v1/getPosition");
        }
    }

    @Test
    void takesForEmptyWhatTheBrokerCallsEmpty() throws InterruptedException {
        BookReading empty = new BookReading.Book(List.of(), List.of(), new TreeMap<>());
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer("getOrderBook", 200, NONE);
            world.answer("getTradeBook", 200, error("AB1014"));
            world.answer("getPosition", 200, error("AB1016"));
            assertThat(world.link.book()).isEqualTo(empty);

            world.answer("getOrderBook", 200, error("AB1013"));
            world.answer("getTradeBook", 200, "{\"status\":true,\"data\":[]}");
            world.answer("getPosition", 200, NONE);
            assertThat(world.link.book()).isEqualTo(empty);
        }
    }

    @Test
    void takesNothingElseForEmpty() throws InterruptedException {
        List<String> parts = List.of("getOrderBook", "getTradeBook", "getPosition");
        for (Reply bad : new Reply[] {
            Reply.json(200, "{\"status\":true,\"data\":\"\"}"),
            Reply.json(200, "{\"status\":true,\"data\":null,\"errorcode\":\"AB1004\"}"),
            Reply.json(200, "{\"status\":true}"),
            Reply.json(200, error("AB2001")),
            Reply.json(200, ""),
            Reply.json(500, error("AB1013")),
            Reply.json(403, "Access denied because of exceeding access rate"),
            new Reply.Drop()
        }) {
            for (String part : parts) {
                try (LinkWorld world = LinkWorld.loggedIn()) {
                    parts.forEach(good -> world.answer(good, 200, NONE));
                    world.replies.put(part, bad);
                    assertThat(world.link.book()).as(part + bad).isInstanceOf(BookReading.Unreadable.class);
                }
            }
        }
    }

    @Test
    void readsNoBookOfWhichThePositionsAreMissing() {
        try (LinkWorld world = new LinkWorld(Duration.ofSeconds(3))) {
            world.use("JWT");
            world.answer("getOrderBook", 200, NONE);
            world.answer("getTradeBook", 200, NONE);
            world.replies.put("getPosition", new Reply.Silence());

            assertThat(world.link.book())
                    .isInstanceOfSatisfying(
                            BookReading.Unreadable.class,
                            book -> assertThat(book.why()).startsWith("POSITIONS: no answer within"));
        }
    }

    @Test
    void asksForFundsAndMargin() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.answer(
                    "getRMS", 200, "{\"status\":true,\"data\":{\"net\":\"1000.505\",\"utiliseddebits\":\"20.50\"}}");
            world.answer("batch", 200, Fixtures.text("angel-constructed/margin_batch_ok.json"));

            assertThat(world.link.funds()).isEqualTo(new FundsReading.Funds(new Money(100_050), new Money(2050)));
            assertThat(world.link.margin(List.of(LinkWorld.sell(Fixtures.NIFTY_26000_CE))))
                    .isEqualTo(new MarginReading.Needed(new Money(959_837)));
            assertThat(Fixtures.json(world.rest.requests().getLast().body())).isEqualTo(Fixtures.json("""
                    {"positions":[{"exchange":"NFO","qty":130,"productType":"CARRYFORWARD","token":"50001",
                      "tradeType":"SELL","orderType":"LIMIT","price":123.45}]}"""));
            List<OrderRequest> many = Collections.nCopies(51, LinkWorld.sell(Fixtures.NIFTY_26000_CE));
            assertThat(world.link.margin(many)).isInstanceOf(MarginReading.Unreadable.class);
            assertThat(world.rest.requests()).hasSize(2);
        }
    }

    @Test
    void showsNoSecret() {
        try (LinkWorld world = LinkWorld.patient()) {
            world.use("JWT-SECRET");
            assertThat(world.link + " " + world.link.state())
                    .doesNotContain("JWT-SECRET")
                    .doesNotContain("FEED")
                    .doesNotContain("key1");
        }
    }

    private static String error(String code) {
        return "{\"status\":false,\"message\":\"no\",\"errorcode\":\"" + code + "\",\"data\":null}";
    }
}
