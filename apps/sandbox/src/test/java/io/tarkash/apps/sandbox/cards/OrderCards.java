package io.tarkash.apps.sandbox.cards;

import static io.tarkash.apps.sandbox.cards.Card.Needs.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.OrderRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of an order while nothing goes wrong. */
interface OrderCards extends Stage {
    @Card(
            value = 16,
            says = "A placed order is acknowledged with the number under which it stands in the book, as it was sent.")
    default void places() {
        OrderRequest request = desk().buy(false);
        BrokerOrderId id = desk().accepted(request);
        BrokerOrder order = desk().awaitInBook(request, Status.OPEN);
        assertThat(order.id()).isEqualTo(id);
        assertThat(order.instrument()).isEqualTo(request.contract().instrument());
        assertThat(order.side()).isEqualTo(request.side());
        assertThat(order.product()).isEqualTo(request.product());
        assertThat(order.progress().units()).isEqualTo(request.units());
        assertThat(order.progress().filledUnits()).isZero();
        assertThat(order.progress().limit()).isEqualTo(request.limit());
    }

    @Card(value = 17, says = "An order is found by its tag alone, by whoever never heard its number.")
    default void isFoundByItsTag() {
        desk().once(Call.PLACE, new Action.DropAnswer());
        OrderRequest request = desk().buy(false);
        assertThat(desk().broker().place(request)).isInstanceOf(BrokerOutcome.Unknown.class);
        BrokerOrder order = desk().awaitInBook(request, Status.OPEN);
        assertThat(desk().truth(request))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(order.id().value()));
    }

    @Card(value = 18, says = "The tag comes back in the book, in the trades and in what the stream tells.")
    default void echoesTheTag() {
        OrderRequest request = desk().buy(true);
        desk().accepted(request);
        desk().awaitInBook(request, Status.FILLED);
        Await.until("the trade in the book", () -> !desk().tradesInBook(request).isEmpty());
        Await.until(
                "the filled order on the stream",
                () -> desk().heard().orders(request.tag().value()).stream()
                        .anyMatch(order -> order.progress().status() == Status.FILLED));
    }

    @Card(value = 19, says = "An order at a price that trades is filled, its trade booked and its units held.")
    default void fills() {
        OrderRequest request = desk().buy(true);
        desk().accepted(request);
        assertThat(desk().awaitInBook(request, Status.FILLED).progress().filledUnits())
                .isEqualTo(request.units());
        BrokerTrade trade = Await.until(
                "the trade", () -> desk().tradesInBook(request).stream().findFirst());
        assertThat(trade.units()).isEqualTo(request.units());
        assertThat(trade.side()).isEqualTo(Side.BUY);
        assertThat(trade.price()).isGreaterThan(Price.ZERO).isLessThanOrEqualTo(request.limit());
        assertThat(desk().book().net())
                .containsExactly(
                        Map.entry(new Holding(request.contract().instrument(), Product.NRML), request.units()));
    }

    @Card(
            value = 20,
            says = "Seven parts of a fill, two of them told twice, are seven trades that sum up to the order.")
    default void fillsInParts() {
        desk().once(Call.PLACE, new Action.FillParts(7, 2));
        OrderRequest request = desk().lots(desk().option(Underlying.NIFTY), Side.BUY, 7, true);
        BrokerOrderId id = desk().accepted(request);
        desk().awaitInBook(request, Status.FILLED);
        List<BrokerTrade> trades = Await.until(
                "all trades", () -> Optional.of(desk().tradesInBook(request)).filter(some -> some.size() >= 7));
        assertThat(trades).hasSize(7);
        assertThat(trades.stream().map(BrokerTrade::number)).doesNotHaveDuplicates();
        assertThat(trades.stream().mapToLong(BrokerTrade::units).sum()).isEqualTo(request.units());
        Await.until(
                "the fill on the stream",
                () -> desk().heard().orders(request.tag().value()).stream()
                        .anyMatch(order -> order.progress().filledUnits() == request.units()));
        assertThat(desk().heard().orders(request.tag().value()))
                .allMatch(order -> order.id().equals(id));
    }

    @Card(value = 21, says = "Trades have numbers of their own, the same in the book and on the stream.")
    default void numbersTrades() {
        OrderRequest first = desk().buy(true);
        OrderRequest second = desk().buy(true);
        desk().accepted(first);
        desk().accepted(second);
        desk().awaitInBook(first, Status.FILLED);
        desk().awaitInBook(second, Status.FILLED);
        List<String> numbers = Await.until(
                "two trades",
                () -> Optional.of(desk().book().trades().stream()
                                .map(BrokerTrade::number)
                                .toList())
                        .filter(some -> some.size() == 2));
        assertThat(numbers).doesNotHaveDuplicates();
        for (OrderRequest request : List.of(first, second)) {
            assertThat(numbers)
                    .containsAll(desk().heard().trades(request.tag().value()).stream()
                            .map(BrokerTrade::number)
                            .toList());
        }
    }

    @Card(value = 22, says = "A resting order is cancelled, stays in the book as cancelled, and nothing is held.")
    default void cancels() {
        OrderRequest request = desk().buy(false);
        BrokerOrderId id = desk().accepted(request);
        desk().awaitInBook(request, Status.OPEN);
        desk().cancelled(id);
        assertThat(desk().awaitInBook(request, Status.CANCELLED).progress().filledUnits())
                .isZero();
        assertThat(desk().book().net()).isEmpty();
    }

    @Card(value = 23, says = "Cancelling what has filled is refused, and the fill stands.")
    default void refusesToCancelAfterTheFill() {
        BrokerOrder filled = desk().bought();
        assertThat(desk().broker().cancel(filled.id())).isInstanceOf(BrokerOutcome.Rejected.class);
        assertThat(desk().book().orders()).containsExactly(filled);
        assertThat(desk().book().net()).hasSize(1);
    }

    @Card(value = 24, says = "A modified order rests at its new price with its number, tag and units.")
    default void modifies() {
        OrderRequest request = desk().buy(false);
        BrokerOrderId id = desk().accepted(request);
        desk().awaitInBook(request, Status.OPEN);
        Price lower = new Price(request.limit().paise() - 2 * request.contract().tickPaise());
        desk().modified(id, lower);
        BrokerOrder after = Await.until(
                "the new price",
                () -> desk().inBook(request)
                        .filter(order -> order.progress().limit().equals(lower)
                                && order.progress().status() == Status.OPEN));
        assertThat(after.id()).isEqualTo(id);
        assertThat(after.progress().units()).isEqualTo(request.units());
    }

    @Card(value = 25, says = "An order modified to a price that trades is filled once.")
    default void fillsAfterAModification() {
        OrderRequest request = desk().buy(false);
        BrokerOrderId id = desk().accepted(request);
        desk().awaitInBook(request, Status.OPEN);
        desk().modified(id, desk().price(request.contract(), Side.BUY, true));
        desk().awaitInBook(request, Status.FILLED);
        assertThat(desk().truth(request))
                .singleElement()
                .satisfies(one -> assertThat(one.filledUnits()).isEqualTo(request.units()));
    }

    @Card(
            value = 26,
            says = "One modification more than the house's rules allow is refused as such, or the broker takes more.",
            needs = LOGIN)
    default void countsModifications() {
        OrderRequest request = desk().buy(false);
        BrokerOrderId id = desk().accepted(request);
        desk().awaitInBook(request, Status.OPEN);
        int most = world().house().rules().modificationsMax();
        for (int i = 0; i < most; i++) {
            Price next = new Price(
                    request.limit().paise() - i % 2 * request.contract().tickPaise());
            assertThat(modified(id, next)).isInstanceOf(BrokerOutcome.Accepted.class);
        }
        BrokerOutcome last = modified(id, request.limit());
        if (!(last instanceof BrokerOutcome.Accepted)) {
            assertThat(last)
                    .isInstanceOfSatisfying(
                            BrokerOutcome.Rejected.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RejectReason.MODIFICATIONS));
        }
        assertThat(desk().truth(request)).hasSize(1);
    }

    @Card(
            value = 27,
            says = "A link made anew, as after a restart, finds, changes and cancels the orders of the one before.",
            needs = LOGIN)
    default void goesOnAfterARestart() {
        OrderRequest request = desk().buy(false);
        BrokerOrderId id = desk().accepted(request);
        desk().awaitInBook(request, Status.OPEN);
        linked().link().close();
        try (LinkDesk next = linked().again(LinkDesk.USUAL_DEADLINE)) {
            Price lower = new Price(request.limit().paise() - request.contract().tickPaise());
            BrokerOutcome changed = Await.until(
                    "its turn to read what it changes",
                    () -> Optional.of(next.broker().modify(id, lower))
                            .filter(outcome -> !(outcome instanceof BrokerOutcome.NotSent
                                    || outcome instanceof BrokerOutcome.Rejected)));
            assertThat(changed).isInstanceOf(BrokerOutcome.Accepted.class);
            Await.until(
                    "the new price",
                    () -> next.inBook(request)
                            .filter(order -> order.progress().limit().equals(lower)
                                    && order.progress().status() == Status.OPEN));
            next.cancelled(id);
            next.awaitInBook(request, Status.CANCELLED);
        }
    }

    @Card(value = 28, says = "The same contract in MIS and in NRML are two holdings that do not mix.")
    default void keepsProductsApart() {
        Contract contract = desk().option(Underlying.NIFTY);
        Price price = desk().price(contract, Side.BUY, true);
        OrderRequest carried = desk().order(contract, Side.BUY, 2 * contract.lotUnits(), price, Product.NRML);
        OrderRequest intraday = desk().order(contract, Side.BUY, contract.lotUnits(), price, Product.MIS);
        desk().accepted(carried);
        desk().accepted(intraday);
        desk().awaitInBook(carried, Status.FILLED);
        assertThat(desk().awaitInBook(intraday, Status.FILLED).product()).isEqualTo(Product.MIS);
        assertThat(desk().book().net())
                .containsOnly(
                        Map.entry(new Holding(contract.instrument(), Product.NRML), carried.units()),
                        Map.entry(new Holding(contract.instrument(), Product.MIS), intraday.units()));
    }

    @Card(
            value = 73,
            says =
                    "A change of an order that is still on its way is taken or put off, and never answered as if it were over.")
    default void neverTakesAnOrderOnItsWayForOver() {
        for (int i = 0; i < 3; i++) {
            OrderRequest request = desk().buy(false);
            BrokerOrderId id = desk().accepted(request);
            BrokerOutcome atOnce = desk().broker().cancel(id);
            if (atOnce instanceof BrokerOutcome.Rejected(RejectReason reason, String text)) {
                assertThat(reason).as(text).isEqualTo(RejectReason.OTHER);
                desk().awaitWorking(request);
                desk().cancelled(id);
            }
            desk().awaitInBook(request, Status.CANCELLED);
        }
    }

    /** Until the last change has passed and the broker's rate allows the next. */
    private BrokerOutcome modified(BrokerOrderId id, Price price) {
        return Await.until("a modification", () -> {
            BrokerOutcome outcome = desk().broker().modify(id, price);
            boolean passing = outcome instanceof BrokerOutcome.Rejected(RejectReason reason, String text)
                    && reason != RejectReason.MODIFICATIONS;
            return passing ? Optional.empty() : Optional.of(outcome);
        });
    }
}
