package io.tarkash.apps.sandbox.noren;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tarkash.apps.sandbox.exchange.Cause;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.Funds;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.MarginNeed;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.OrderState;
import io.tarkash.apps.sandbox.exchange.PositionRow;
import io.tarkash.apps.sandbox.exchange.PositionRow.Carried;
import io.tarkash.apps.sandbox.exchange.PositionRow.Traded;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scene.Fixtures;
import io.tarkash.apps.sandbox.scene.Rows;
import io.tarkash.apps.sandbox.scene.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Our rows have the fields, and the kinds of values in them, that the reference's constructed answers have. */
class NorenShapesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fixtures FILES = Fixtures.of("noren-constructed");
    private static final String USER = "FA00001";
    private static final String ID = "26112000000001";
    private static final ClientKey CLIENT = new ClientKey(SandboxBroker.SHOONYA, USER);

    private final OrderFields orders = new OrderFields(Dialect.SHOONYA);
    private final BookFields books = new BookFields(Dialect.SHOONYA);

    @Test
    void ordersOfTheBookLookLikeTheirs() throws IOException {
        JsonNode theirs = FILES.json("order_book.json");
        JsonNode open = orders.bookRow(USER, Rows.order(ID, OrderState.OPEN));
        JsonNode rejected = orders.bookRow(USER, Rows.order(ID, OrderState.REJECTED));
        assertThat(Shape.of(open)).isEqualTo(Shape.of(theirs.get(0)));
        assertThat(Shape.of(rejected)).isEqualTo(Shape.of(theirs.get(1)));
        assertThat(open).isEqualTo(theirs.get(0));
    }

    @Test
    void historyAndUpdatesLookLikeTheirs() throws IOException {
        OrderEvent fill = event(OrderState.COMPLETE, Cause.FILLED, true);
        OrderEvent opened = event(OrderState.OPEN, Cause.OPENED, false);
        JsonNode history = FILES.json("single_ord_hist.json");
        assertThat((JsonNode) orders.historyRow(USER, fill, "Fill")).isEqualTo(history.get(0));
        assertThat((JsonNode) orders.historyRow(USER, opened, "New")).isEqualTo(history.get(1));
        List<JsonNode> session = FILES.lines("ws_session.jsonl").stream()
                .map(line -> line.path("frame"))
                .filter(frame -> frame.path("t").asText().equals("om"))
                .toList();
        assertThat((JsonNode) orders.update(USER, opened, "New")).isEqualTo(session.get(1));
        assertThat(Shape.of(orders.update(USER, fill, "Fill")))
                .containsAllEntriesOf(Shape.of(session.get(2)))
                .containsOnlyKeys(withExchangeTime(Shape.of(session.get(2))));
    }

    private static List<String> withExchangeTime(Map<String, String> shape) {
        return Stream.concat(shape.keySet().stream(), Stream.of("/exch_tm")).toList();
    }

    @Test
    void tradesAndPositionsLookLikeTheirs() throws IOException {
        JsonNode trade = books.trade(USER, Rows.trade(ID));
        JsonNode theirTrade = FILES.json("trade_book.json").get(0);
        assertThat(trade).isEqualTo(theirTrade);
        PositionRow held = new PositionRow(
                Rows.option(), Product.NORMAL, Carried.NONE, new Traded(65, 65 * 12_340), Traded.NONE, 12_345);
        assertThat((JsonNode) books.position(USER, held, List.of()))
                .isEqualTo(FILES.json("position_book.json").get(0));
    }

    @Test
    void limitsAndQuotesLookLikeTheirs() throws IOException {
        NorenWording wording = new NorenWording(() -> Rows.AT);
        Funds funds = new Funds(50_000_000, 802_100, MarginNeed.NONE, 0, 0);
        assertThat(Shape.of(BookFields.limits(wording.begin(), USER, funds)))
                .isEqualTo(Shape.of(FILES.json("limits.json")));
        var quote = wording.begin();
        Contracts.identity(quote, Rows.option(), SandboxBroker.SHOONYA);
        QuoteFields.quote(Rows.ticker(), new QuoteFields.Circuit(5, 20_000)).forEach(quote::put);
        assertThat(Shape.of(FILES.json("get_quotes.json"))).containsAllEntriesOf(Shape.of(quote));
    }

    @Test
    void refusalsLookLikeTheirs() throws IOException {
        NorenWording wording = new NorenWording(() -> Rows.AT);
        JsonNode theirs = FILES.json("errors.json");
        assertThat(JSON.readTree(wording.noSession().text())).isEqualTo(theirs.get(0));
        assertThat(JSON.readTree(wording.no(NorenWording.NO_JSON).text())).isEqualTo(theirs.get(2));
        assertThat(JSON.readTree(
                        wording.list(JsonNodeFactory.instance.arrayNode()).text()))
                .isEqualTo(theirs.get(4));
        assertThat(JSON.readTree(wording.no(NorenWording.NO_ORDER).text())).isEqualTo(theirs.get(5));
        assertThat(JSON.readTree(wording.status(504).text())).isEqualTo(theirs.get(6));
    }

    @Test
    void mastersLookLikeTheirsInBothDialects() throws IOException {
        List<Listing> listings = List.of(Rows.option(), Rows.bseOption());
        List<String> options = FILES.text("NFO_symbols.txt").lines().toList();
        List<String> shoonya = unzipped(Dialect.SHOONYA, "NFO", listings);
        assertThat(shoonya).containsExactly(options.get(0), options.get(2), options.get(5));
        List<String> cash = FILES.text("NSE_symbols.txt").lines().toList();
        assertThat(unzipped(Dialect.ZEBU, "NSE", listings)).containsAll(cash);
        List<String> theirs = FILES.text("BFO_symbols_zebu_style.txt").lines().toList();
        List<String> zebu = unzipped(Dialect.ZEBU, "BFO", listings);
        assertThat(zebu).startsWith(theirs.get(0), theirs.get(2));
        assertThat(unzipped(Dialect.SHOONYA, "BFO", listings).get(0)).contains(",StrikePrice,");
    }

    private static List<String> unzipped(Dialect dialect, String segment, List<Listing> listings) throws IOException {
        byte[] bytes = new SymbolMaster(dialect)
                .file(segment + "_symbols.txt.zip", listings)
                .orElseThrow();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(zip.getNextEntry()).isNotNull();
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static OrderEvent event(OrderState state, Cause cause, boolean traded) {
        return new OrderEvent(
                CLIENT, Rows.order(ID, state), cause, traded ? Optional.of(Rows.trade(ID)) : Optional.empty(), "");
    }
}
