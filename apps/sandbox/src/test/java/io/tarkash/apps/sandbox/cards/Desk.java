package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.OrderRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One account with what a card does to it: orders, faults, and a look at the truth that passes no adapter. */
interface Desk extends AutoCloseable {
    AtomicLong TAGS = new AtomicLong();

    io.tarkash.engine.broker.Broker broker();

    Heard heard();

    /** An option of the index near the money, of the nearest expiry beyond today. */
    Contract option(Underlying index);

    /** At which an order of this side trades at once, or rests. */
    Price price(Contract contract, Side side, boolean crosses);

    /** What the venue itself has of this account, without the adapter. */
    List<Truth> truth();

    /** Does this to the next such call. */
    void once(Call call, Action action);

    /** Does this to all such calls; without a call, to any. */
    void always(Set<Call> calls, Action action);

    void calm();

    @Override
    void close();

    /** An order as the venue has it. */
    record Truth(String id, String tag, boolean working, boolean over, long filledUnits) {}

    /** Why an order was turned down, at once or after it was taken. */
    record Refusal(RejectReason reason, String text) {}

    default OrderRequest order(Contract contract, Side side, long units, Price limit, Product product) {
        OrderTag tag = new OrderTag(String.format(Locale.ROOT, "tkcard%012d", TAGS.incrementAndGet()));
        return new OrderRequest(tag, contract, side, units, limit, product);
    }

    default OrderRequest lots(Contract contract, Side side, int lots, boolean crosses) {
        return order(contract, side, lots * contract.lotUnits(), price(contract, side, crosses), Product.NRML);
    }

    /** A lot of NIFTY bought at once, or resting below the market. */
    default OrderRequest buy(boolean crosses) {
        return lots(option(Underlying.NIFTY), Side.BUY, 1, crosses);
    }

    default BrokerOrderId accepted(OrderRequest request) {
        BrokerOutcome outcome = broker().place(request);
        if (outcome instanceof BrokerOutcome.Accepted(BrokerOrderId id)) {
            return id;
        }
        throw new AssertionError("not accepted: " + outcome);
    }

    /** The book calls an order open that is still on its way there, and a broker may not change it before it arrived. */
    default void cancelled(BrokerOrderId id) {
        changed("a cancelling", () -> broker().cancel(id));
    }

    default void modified(BrokerOrderId id, Price limit) {
        changed("a change", () -> broker().modify(id, limit));
    }

    private static void changed(String what, Supplier<BrokerOutcome> change) {
        BrokerOutcome outcome = Await.until(
                what,
                () -> Optional.of(change.get())
                        .filter(one -> !(one instanceof BrokerOutcome.Rejected(RejectReason reason, String text)
                                && (reason == RejectReason.OTHER || reason == RejectReason.RATE_LIMIT))));
        if (!(outcome instanceof BrokerOutcome.Accepted)) {
            throw new AssertionError("not accepted: " + outcome);
        }
    }

    default BookReading.Book book() {
        return Await.until(
                "a readable book",
                () -> broker().book() instanceof BookReading.Book book ? Optional.of(book) : Optional.empty());
    }

    default Optional<BrokerOrder> inBook(OrderRequest request) {
        return book().orders().stream()
                .filter(order -> order.tag().equals(request.tag().value()))
                .findFirst();
    }

    default List<BrokerTrade> tradesInBook(OrderRequest request) {
        return book().trades().stream()
                .filter(trade -> trade.tag().equals(request.tag().value()))
                .toList();
    }

    default BrokerOrder awaitInBook(OrderRequest request, Status status) {
        return Await.until(status + " in the book", () -> inBook(request).filter(order -> is(order, status)));
    }

    /** An order that ended otherwise will never be as it is wanted. */
    private static boolean is(BrokerOrder order, Status wanted) {
        Status status = order.progress().status();
        if (status != wanted && status != Status.OPEN && status != Status.PARTIAL) {
            throw new AssertionError("wanted " + wanted + ", but it has ended: " + order);
        }
        return status == wanted;
    }

    default BrokerOrder bought() {
        OrderRequest request = buy(true);
        accepted(request);
        return awaitInBook(request, Status.FILLED);
    }

    default List<Truth> truth(OrderRequest request) {
        return truth().stream()
                .filter(order -> order.tag().equals(request.tag().value()))
                .toList();
    }

    /** Rests at the exchange, with no change of it under way. */
    default void awaitWorking(OrderRequest request) {
        Await.until("it works", () -> truth(request).stream().anyMatch(Truth::working));
    }

    /** Sends what must be turned down. */
    default Refusal refusal(OrderRequest request) {
        return switch (broker().place(request)) {
            case BrokerOutcome.Rejected(RejectReason reason, String text) -> new Refusal(reason, text);
            case BrokerOutcome.Accepted accepted -> {
                String text = awaitInBook(request, Status.REJECTED).progress().text();
                yield new Refusal(RejectReason.opening(text), text);
            }
            case BrokerOutcome.NotSent(String why) -> throw new AssertionError("not sent: " + why);
            case BrokerOutcome.Unknown(String why) -> throw new AssertionError("unknown: " + why);
        };
    }
}
