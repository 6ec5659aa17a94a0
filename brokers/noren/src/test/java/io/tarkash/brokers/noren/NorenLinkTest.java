package io.tarkash.brokers.noren;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.noren.fixture.Heard;
import io.tarkash.brokers.noren.fixture.ScriptedServer;
import io.tarkash.brokers.noren.fixture.Shared;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.MarginReading;
import io.tarkash.live.link.MasterReading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NorenLinkTest {
    private static final String NO_DATA = "{\"stat\":\"Not_Ok\",\"emsg\":\"Error Occurred : 5 \\\"no data\\\"\"}";
    private static final String EXPIRED = "{\"stat\":\"Not_Ok\",\"emsg\":\"Session Expired :  Invalid Session Key\"}";
    private static final String UNTAGGED = """
            [{"stat":"Ok","norenordno":"26112000000009","exch":"NFO","tsym":"NIFTY24NOV26C26000","trantype":"B",
              "prd":"M","flid":"77","flqty":"65","flprc":"10.10","fltm":"20-11-2026 10:30:01"}]""";
    private static final BrokerOrderId ORDER = new BrokerOrderId("26112000000001");
    private static final OrderRequest BUY = LinkFixture.request(LinkFixture.CALL, Side.BUY, "10.05");

    private final ScriptedServer server = new ScriptedServer();
    private final List<LinkFixture> fixtures = new ArrayList<>();

    @AfterEach
    void close() {
        fixtures.forEach(LinkFixture::close);
        server.close();
    }

    @Test
    void placesAsTheBrokersClientDoes() {
        BrokerLink link = open();
        server.answers("PlaceOrder", Shared.constructed("place_order_ok.json"));
        assertThat(link.place(BUY)).isEqualTo(new BrokerOutcome.Accepted(ORDER));
        assertThat(server.last().authorization()).contains("Bearer AT1");
        assertThat(server.last().fields()).isEqualTo(Shared.json("""
                {"uid":"FA1","actid":"FA1","exch":"NFO","tsym":"NIFTY24NOV26C26000","qty":"65","dscqty":"0",
                 "prc":"10.05","prd":"M","trantype":"B","prctyp":"LMT","ret":"DAY",
                 "remarks":"tkabcd000000000001","ordersource":"API"}"""));
        assertKnown("PlaceOrder");
    }

    @Test
    void modifiesWithTheWholeQuantityAndNoTrigger() {
        BrokerLink link = open();
        server.answers("PlaceOrder", Shared.constructed("place_order_ok.json"));
        server.answers("ModifyOrder", Shared.constructed("modify_or_cancel_ok.json"));
        link.place(BUY);
        assertThat(link.modify(ORDER, Price.parse("10.1"))).isEqualTo(new BrokerOutcome.Accepted(ORDER));
        assertThat(server.last().fields()).isEqualTo(Shared.json("""
                {"uid":"FA1","actid":"FA1","exch":"NFO","norenordno":"26112000000001","tsym":"NIFTY24NOV26C26000",
                 "prctyp":"LMT","prc":"10.10","qty":"65","ret":"DAY","dscqty":"0","ordersource":"API"}"""));
        assertKnown("ModifyOrder");
    }

    @Test
    void modifiesAnOrderOfBeforeTheRestartAfterReadingTheBook() {
        BrokerLink link = open();
        server.answers("OrderBook", Shared.constructed("order_book.json"));
        server.answers("ModifyOrder", Shared.constructed("modify_or_cancel_ok.json"));
        assertThat(link.modify(ORDER, Price.parse("10.1"))).isEqualTo(new BrokerOutcome.Accepted(ORDER));
        assertThat(server.requests()).map(ScriptedServer.Request::route).containsExactly("OrderBook", "ModifyOrder");
    }

    @Test
    void modifiesNothingThatItDoesNotKnow() {
        BrokerLink link = open();
        server.answers("OrderBook", NO_DATA);
        assertThat(link.modify(ORDER, Price.parse("10.1"))).isInstanceOf(BrokerOutcome.NotSent.class);
        server.answers("OrderBook", 502, "");
        assertThat(link.modify(ORDER, Price.parse("10.1"))).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(server.requests()).map(ScriptedServer.Request::route).containsOnly("OrderBook");
    }

    @Test
    void cancelsByNumber() {
        BrokerLink link = open();
        server.answers("CancelOrder", Shared.constructed("modify_or_cancel_ok.json"));
        assertThat(link.cancel(ORDER)).isEqualTo(new BrokerOutcome.Accepted(ORDER));
        assertThat(server.last().fields())
                .isEqualTo(Shared.json("{\"uid\":\"FA1\",\"norenordno\":\"26112000000001\",\"ordersource\":\"API\"}"));
        assertKnown("CancelOrder");
    }

    @Test
    void takesATradeWithoutRemarksForNobodysWhileTheOrderBookMayLagAndThenForTheUsers() {
        LinkFixture fixture = LinkFixture.to(server.address());
        fixtures.add(fixture);
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        server.answers("OrderBook", NO_DATA);
        server.answers("TradeBook", UNTAGGED);
        server.answers("PositionBook", NO_DATA);
        assertThat(fixture.link.book())
                .isInstanceOfSatisfying(
                        BookReading.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).contains("26112000000009"));

        fixture.time.advance(Books.ORDER_LAG_MAX);

        assertThat(fixture.link.book())
                .isInstanceOfSatisfying(
                        BookReading.Book.class,
                        book -> assertThat(book.trades())
                                .singleElement()
                                .matches(trade -> trade.tag().isEmpty()));
    }

    @Test
    void knowsATradeWithoutRemarksByTheOrderOfItsNumber() {
        BrokerLink link = open();
        server.answers("OrderBook", """
                [{"stat":"Ok","norenordno":"26112000000009","exch":"NFO","tsym":"NIFTY24NOV26C26000","trantype":"B",
                  "qty":"65","prc":"10.10","prd":"M","remarks":"tkabcd000000000001","status":"COMPLETE",
                  "fillshares":"65"}]""");
        server.answers("TradeBook", UNTAGGED);
        server.answers("PositionBook", NO_DATA);

        assertThat(link.book())
                .isInstanceOfSatisfying(
                        BookReading.Book.class,
                        book -> assertThat(book.trades())
                                .singleElement()
                                .matches(trade -> trade.tag().equals("tkabcd000000000001")));
    }

    @Test
    void sendsTheAlgorithmsNumberWhereThereIsOne() {
        LinkFixture fixture =
                new LinkFixture(Dialect.ZEBU, server.address(), LinkFixture.DEADLINE, Optional.of("99001"));
        fixtures.add(fixture);
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        server.answers("PlaceOrder", Shared.constructed("place_order_ok.json"));
        fixture.link.place(BUY);
        assertThat(server.last().fields().path("algo_id").asText()).isEqualTo("99001");
    }

    @Test
    void doesNotKnowWhatBecameOfAnOrderWhoseConnectionWasCut() {
        BrokerLink link = open();
        server.cuts("PlaceOrder");
        assertThat(link.place(BUY)).isInstanceOf(BrokerOutcome.Unknown.class);
        assertThat(requests("PlaceOrder")).isEqualTo(1);
    }

    @Test
    void doesNotKnowWhatBecameOfAnOrderWhoseAnswerIsSlow() {
        LinkFixture fixture =
                new LinkFixture(Dialect.SHOONYA, server.address(), Duration.ofMillis(600), Optional.empty());
        fixtures.add(fixture);
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        server.hangs("PlaceOrder");
        assertThat(fixture.link.place(BUY)).isInstanceOf(BrokerOutcome.Unknown.class);
        assertThat(requests("PlaceOrder")).isEqualTo(1);
    }

    @Test
    void knowsThatNothingLeftWhereNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        LinkFixture fixture = LinkFixture.to(URI.create("http://127.0.0.1:" + free));
        fixtures.add(fixture);
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        assertThat(fixture.link.place(BUY)).isInstanceOf(BrokerOutcome.NotSent.class);
        fixture.link.warm();
        assertThat(fixture.link.state().trouble()).isPresent();
    }

    @Test
    void sendsNothingWithoutASessionOrAContract() {
        LinkFixture fixture = LinkFixture.to(server.address());
        fixtures.add(fixture);
        assertThat(fixture.link.place(BUY))
                .isEqualTo(new BrokerOutcome.NotSent("There is no session with Shoonya: log in."));
        assertThat(fixture.link.book()).isInstanceOf(BookReading.Unreadable.class);
        assertThat(fixture.link.state().session()).isEqualTo(LinkState.Session.NONE);
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        fixture.time.advance(Duration.ofHours(11));
        assertThat(fixture.link.place(BUY))
                .isEqualTo(new BrokerOutcome.NotSent(
                        "The session with Shoonya is over since its time ran out: log in again."));
        assertThat(fixture.link.state().session()).isEqualTo(LinkState.Session.DEAD);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void doesNotTradeWithTheLoginOfAnotherAccount() {
        LinkFixture fixture = LinkFixture.to(server.address());
        fixtures.add(fixture);
        fixture.link.use(
                Credentials.NONE,
                BrokerSession.of(
                        "FB2",
                        Map.of("access_token", "AT9"),
                        fixture.time.now(),
                        fixture.time.now().plusSeconds(3600)));
        assertThat(fixture.link.place(BUY)).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(fixture.link.state().trouble())
                .contains("the login is of FB2, but the account is FA1: log in as it");
    }

    @Test
    void dropsADeadSessionOnceAndAsksNoMore() {
        LinkFixture fixture = LinkFixture.to(server.address());
        fixtures.add(fixture);
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        server.answers("PlaceOrder", EXPIRED);
        assertThat(fixture.link.place(BUY))
                .isEqualTo(new BrokerOutcome.Rejected(RejectReason.SESSION, "Session Expired :  Invalid Session Key"));
        assertThat(fixture.link.place(BUY)).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(fixture.link.cancel(ORDER)).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(fixture.link.book()).isInstanceOf(BookReading.Unreadable.class);
        assertThat(fixture.link.funds()).isInstanceOf(FundsReading.Unreadable.class);
        assertThat(requests("PlaceOrder")).isEqualTo(1);
        assertThat(fixture.heard.all()).containsExactly(new Heard.Died("Session Expired :  Invalid Session Key"));
        assertThat(fixture.link.state().session()).isEqualTo(LinkState.Session.DEAD);

        server.answers("PlaceOrder", Shared.constructed("place_order_ok.json"));
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT2"));
        assertThat(fixture.link.place(BUY)).isEqualTo(new BrokerOutcome.Accepted(ORDER));
        assertThat(server.last().authorization()).contains("Bearer AT2");
    }

    @Test
    void readsTheBooksAsOne() {
        BrokerLink link = open();
        server.answers("OrderBook", Shared.constructed("order_book.json"));
        server.answers("TradeBook", Shared.constructed("trade_book.json"));
        server.answers("PositionBook", Shared.constructed("position_book.json"));
        assertThat(link.book()).isInstanceOfSatisfying(BookReading.Book.class, book -> {
            assertThat(book.orders()).hasSize(2);
            assertThat(book.trades()).hasSize(1);
            assertThat(book.net()).containsOnly(Map.entry(new Holding(LinkFixture.CALL, Product.NRML), 65L));
        });
        assertThat(server.requests())
                .map(ScriptedServer.Request::route)
                .containsExactly("OrderBook", "TradeBook", "PositionBook", "TradeBook");
        assertKnown("OrderBook");
        assertKnown("TradeBook");
        assertKnown("PositionBook");
    }

    @Test
    void readsOnUntilNoTradeCameBetween() {
        BrokerLink link = open();
        AtomicInteger readings = new AtomicInteger();
        server.answers("OrderBook", Shared.constructed("order_book.json"));
        server.answers("PositionBook", Shared.constructed("position_book.json"));
        server.does("TradeBook", exchange -> {
            String body = readings.getAndIncrement() == 0 ? NO_DATA : Shared.constructed("trade_book.json");
            byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        assertThat(link.book())
                .isInstanceOfSatisfying(
                        BookReading.Book.class,
                        book -> assertThat(book.trades()).hasSize(1));
        assertThat(requests("TradeBook")).isEqualTo(3);
        assertThat(requests("PositionBook")).isEqualTo(2);
    }

    @Test
    void readsEmptyBooksOnlyByTheBrokersWord() {
        BrokerLink link = open();
        for (String route : List.of("OrderBook", "TradeBook", "PositionBook")) {
            server.answers(route, NO_DATA);
        }
        assertThat(link.book()).isInstanceOfSatisfying(BookReading.Book.class, book -> {
            assertThat(book.orders()).isEmpty();
            assertThat(book.net()).isEmpty();
        });
        for (String route : List.of("OrderBook", "TradeBook", "PositionBook")) {
            for (String broken : List.of(
                    "[]", "{\"stat\":\"Ok\"}", "<html>", "{\"stat\":\"Not_Ok\",\"emsg\":\"Server Timeout :  \"}")) {
                server.answers(route, broken);
                assertThat(link.book()).isInstanceOf(BookReading.Unreadable.class);
            }
            server.answers(route, 503, "");
            assertThat(link.book()).isInstanceOf(BookReading.Unreadable.class);
            server.answers(route, NO_DATA);
        }
    }

    @Test
    void cannotReadABookWithAnOrderOfOursInNoContractOfTheList() {
        BrokerLink link = open();
        server.answers(
                "OrderBook",
                Shared.constructed("order_book.json")
                        .replace("own-1", "tkabcd000000000001")
                        .replace("NIFTY24NOV26C26000", "NIFTY24NOV26C99000")
                        .replace("\"50001\"", "\"59999\""));
        assertThat(link.book())
                .isInstanceOfSatisfying(
                        BookReading.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.why()).contains("tkabcd000000000001", "NIFTY24NOV26C99000"));
    }

    @Test
    void readsFundsWithMissingFieldsAsZero() {
        BrokerLink link = open();
        server.answers("Limits", Shared.constructed("limits.json"));
        assertThat(link.funds()).isEqualTo(new FundsReading.Funds(Money.parse("491979.00"), Money.parse("8021.00")));
        assertKnown("Limits");
        server.answers(
                "Limits", "{\"stat\":\"Ok\",\"cash\":\"100.009\",\"payout\":\"10.00\",\"marginused\":\"1.001\"}");
        assertThat(link.funds()).isEqualTo(new FundsReading.Funds(Money.parse("88.99"), Money.parse("1.01")));
    }

    @Test
    void asksForTheMarginOfABasketAndTakesOffWhatIsInUse() {
        BrokerLink link = open();
        server.answers("GetBasketMargin", Shared.constructed("get_basket_margin.json"));
        server.answers("Limits", Shared.constructed("limits.json"));
        assertThat(link.margin(List.of(BUY, LinkFixture.request(LinkFixture.PUT, Side.SELL, "20.00"))))
                .isEqualTo(new MarginReading.Needed(Money.parse("26765.72")));
        assertThat(server.requests().getFirst().fields()).isEqualTo(Shared.json("""
                {"uid":"FA1","actid":"FA1","exch":"NFO","tsym":"NIFTY24NOV26C26000","qty":"65","prc":"10.05",
                 "prd":"M","trantype":"B","prctyp":"LMT",
                 "basketlists":[{"exch":"NFO","tsym":"NIFTY01DEC26P26000","qty":"65","prc":"20.00",
                 "prd":"M","trantype":"S","prctyp":"LMT"}]}"""));
        server.answers("GetBasketMargin", "{\"stat\":\"Ok\",\"remarks\":\"MKT not allowed\"}");
        assertThat(link.margin(List.of(BUY)))
                .isEqualTo(new MarginReading.Unreadable("the broker gave no margin: MKT not allowed"));
    }

    @Test
    void offersNoMarginAtZebu() {
        LinkFixture fixture = new LinkFixture(Dialect.ZEBU, server.address(), LinkFixture.DEADLINE, Optional.empty());
        fixtures.add(fixture);
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        assertThat(fixture.link.margin(List.of(BUY))).isEqualTo(new MarginReading.NotOffered());
        assertThat(fixture.house.rules().basketMargin()).isFalse();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void measuresTheServersClock() {
        BrokerLink link = open();
        server.answers("Limits", Shared.constructed("limits.json"));
        link.funds();
        assertThat(link.state().clockOffset()).isPresent();
    }

    @Test
    void readsTheContractLists() {
        NorenHouse house = house();
        server.answersBytes("NFO_symbols.txt.zip", 200, Shared.zip(Shared.constructed("NFO_symbols.txt")));
        server.answersBytes("BFO_symbols.txt.zip", 200, Shared.zip(Shared.constructed("BFO_symbols_zebu_style.txt")));
        server.answersBytes("NSE_symbols.txt.zip", 200, Shared.zip(Shared.constructed("NSE_symbols.txt")));
        server.answers(
                "GetIndexList",
                "{\"stat\":\"Ok\",\"values\":[{\"idxname\":\"Nifty Fin Service\",\"token\":\"26037\"}]}");
        MasterReading reading = house.readMaster(Credentials.NONE, LinkFixture.session("AT1"));
        assertThat(reading).isInstanceOfSatisfying(MasterReading.Read.class, read -> {
            assertThat(read.master().all()).hasSize(5);
            assertThat(read.master().index(Underlying.NIFTY)).isPresent();
            assertThat(read.master().index(Underlying.FINNIFTY))
                    .map(ContractMaster.IndexListing::token)
                    .contains("26037");
        });
    }

    @Test
    void readsNoListWhereOneOfItsFilesIsMissing() {
        NorenHouse house = house();
        server.answersBytes("NFO_symbols.txt.zip", 200, Shared.zip(Shared.constructed("NFO_symbols.txt")));
        server.answers("BFO_symbols.txt.zip", "not a zip");
        assertThat(house.readMaster(Credentials.NONE, LinkFixture.session("AT1")))
                .isInstanceOfSatisfying(
                        MasterReading.Failed.class,
                        failed -> assertThat(failed.why()).contains("BFO_symbols.txt.zip"));
        server.answers("BFO_symbols.txt.zip", 404, "");
        assertThat(house.readMaster(Credentials.NONE, LinkFixture.session("AT1")))
                .isEqualTo(new MasterReading.Failed("the list BFO_symbols.txt.zip cannot be read: HTTP 404"));
    }

    private NorenHouse house() {
        LinkFixture fixture = LinkFixture.to(server.address());
        fixtures.add(fixture);
        return fixture.house;
    }

    private BrokerLink open() {
        LinkFixture fixture = LinkFixture.to(server.address());
        fixtures.add(fixture);
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        return fixture.link;
    }

    private long requests(String route) {
        return server.requests().stream()
                .filter(request -> request.route().equals(route))
                .count();
    }

    /** Every field that we send to the route is one that the broker's own client sends too, or that documents name. */
    private void assertKnown(String route) {
        List<String> documented = List.of("ret", "dscqty", "ordersource", "actid");
        JsonNode observed = Shared.observedRequests();
        for (JsonNode request : observed) {
            if (request.path("target").asText().endsWith("/" + route)) {
                JsonNode fields = Shared.json(request.path("body").asText().substring("jData=".length()));
                server.requests().stream()
                        .filter(own -> own.route().equals(route))
                        .flatMap(own -> own.fields().properties().stream())
                        .map(Map.Entry::getKey)
                        .filter(name -> !documented.contains(name))
                        .forEach(name -> assertThat(fields.has(name)).as(name).isTrue());
                return;
            }
        }
        throw new AssertionError("no observed request for " + route);
    }
}
