package io.tarkash.apps.sandbox.cards;

import static io.tarkash.apps.sandbox.cards.Card.Needs.HAND;
import static io.tarkash.apps.sandbox.cards.Card.Needs.WIRE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.exchange.Handling;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.OrderRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The books: what they must never hide, and what is in them that is not ours. */
interface BookCards extends Stage {
    Set<Call> BOOKS = Set.of(Call.BOOK, Call.TRADES, Call.POSITIONS);

    @Card(value = 49, says = "An account without orders has an empty book, and that is a book.")
    default void readsAnEmptyBook() {
        BookReading.Book book = desk().book();
        assertThat(book.orders()).isEmpty();
        assertThat(book.trades()).isEmpty();
        assertThat(book.net()).isEmpty();
    }

    @Card(
            value = 50,
            says = "A book that cannot be read is unreadable, with the reason, and never an empty book.",
            needs = WIRE)
    default void neverTakesAFailureForAnEmptyBook() {
        desk().bought();
        for (Action fault : List.of(
                new Action.Status(503, ""),
                new Action.Status(500, "<html>oops</html>"),
                new Action.Status(200, "<html>maintenance</html>"),
                new Action.Status(429, ""),
                new Action.DropRequest(),
                new Action.DropAnswer())) {
            for (Call call : BOOKS) {
                desk().calm();
                desk().always(Set.of(call), fault);
                assertThat(desk().broker().book())
                        .as("%s of %s", fault, call)
                        .isInstanceOfSatisfying(
                                BookReading.Unreadable.class,
                                unreadable -> assertThat(unreadable.why()).isNotBlank());
            }
        }
        desk().calm();
        assertThat(desk().book().orders()).hasSize(1);
    }

    @Card(
            value = 51,
            says = "A book that lags shows the order late: absent first, then there, and never refused meanwhile.")
    default void showsAnOrderLate() {
        assertThat(desk().book().orders()).isEmpty();
        desk().always(BOOKS, new Action.Lag(Duration.ofMinutes(5)));
        OrderRequest request = desk().buy(true);
        desk().accepted(request);
        Await.until(
                "the venue has filled it", () -> desk().truth(request).stream().allMatch(Desk.Truth::over));
        assertThat(desk().broker().book()).isInstanceOf(BookReading.Book.class);
        assertThat(desk().inBook(request)).isEmpty();
        desk().calm();
        desk().awaitInBook(request, Status.FILLED);
        assertThat(desk().truth(request)).hasSize(1);
    }

    @Card(
            value = 52,
            says = "An order of the user's own is shown without a tag of ours and stays untouched.",
            needs = HAND)
    default void leavesForeignOrdersAlone() {
        String foreign = byHand(desk().option(Underlying.NIFTY), Side.BUY, false, "");
        OrderRequest own = desk().buy(false);
        var id = desk().accepted(own);
        desk().awaitInBook(own, Status.OPEN);
        desk().cancelled(id);
        desk().awaitInBook(own, Status.CANCELLED);
        BrokerOrder shown = desk().book().orders().stream()
                .filter(order -> order.id().value().equals(foreign))
                .findFirst()
                .orElseThrow();
        assertThat(shown.tag()).isEmpty();
        assertThat(shown.progress().status()).isEqualTo(Status.OPEN);
    }

    @Card(value = 53, says = "Another tool's order keeps its own tag and is not taken for ours.", needs = HAND)
    default void keepsForeignTags() {
        byHand(desk().option(Underlying.NIFTY), Side.BUY, false, "other7");
        assertThat(desk().book().orders())
                .singleElement()
                .satisfies(order -> assertThat(order.tag()).isEqualTo("other7"));
    }

    @Card(value = 54, says = "A leg that the user closes by hand is gone from what is held.", needs = HAND)
    default void showsWhatWasClosedByHand() {
        BrokerOrder held = desk().bought();
        assertThat(desk().book().net()).hasSize(1);
        byHand(desk().option(held.instrument().underlying()), Side.SELL, true, "");
        Await.until("nothing is held", () -> desk().book().net().isEmpty());
        assertThat(desk().book().orders()).hasSize(2);
    }

    @Card(
            value = 55,
            says = "The broker's own square-off of intraday holdings shows, and leaves the others.",
            needs = HAND)
    default void showsTheSquareOff() {
        Contract contract = desk().option(Underlying.NIFTY);
        var price = desk().price(contract, Side.BUY, true);
        OrderRequest intraday = desk().order(contract, Side.BUY, contract.lotUnits(), price, Product.MIS);
        desk().accepted(intraday);
        desk().awaitInBook(intraday, Status.FILLED);
        desk().bought();
        linked().exchange().squareOff(linked().client().key(), io.tarkash.apps.sandbox.exchange.Product.INTRADAY);
        Await.until(
                "only the other is held",
                () -> desk().book().net().keySet().stream()
                        .map(BookReading.Holding::product)
                        .toList()
                        .equals(List.of(Product.NRML)));
    }

    @Card(value = 56, says = "Two accounts at one broker see nothing of each other, neither in books nor on streams.")
    default void keepsAccountsApart() {
        OrderRequest mine = desk().buy(true);
        OrderRequest theirs = secondDesk().buy(true);
        desk().accepted(mine);
        secondDesk().accepted(theirs);
        desk().awaitInBook(mine, Status.FILLED);
        secondDesk().awaitInBook(theirs, Status.FILLED);
        Map<Desk, OrderRequest> others = Map.of(desk(), theirs, secondDesk(), mine);
        others.forEach((account, request) -> {
            assertThat(account.book().orders()).hasSize(1);
            assertThat(account.inBook(request)).isEmpty();
            assertThat(account.heard().orders(request.tag().value())).isEmpty();
        });
    }

    /** An order placed in the broker's own app, or by another program. */
    private String byHand(Contract contract, Side side, boolean crosses, String tag) {
        Listing listing =
                linked().exchange().catalogue().of(contract.instrument()).orElseThrow();
        OrderTerms terms = new OrderTerms(
                OrderTerms.Kind.LIMIT,
                OrderTerms.Validity.DAY,
                contract.lotUnits(),
                desk().price(contract, side, crosses).paise(),
                0);
        OrderAsk.Marks marks = new OrderAsk.Marks(tag, OrderAsk.Marks.MANUAL, Map.of());
        OrderAsk ask = new OrderAsk(listing, side, io.tarkash.apps.sandbox.exchange.Product.NORMAL, terms, marks);
        return linked().exchange().place(linked().client().key(), ask, Handling.USUAL);
    }
}
