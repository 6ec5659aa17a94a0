package io.tarkash.bench.weekend;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An account whose orders fill whole, a moment after they came, at the price of that moment. Its book shows the orders
 * and trades of the day, as a real one's does, and what is held from earlier days. One thread, that of virtual time.
 */
final class FillingBroker implements Broker {
    private static final Duration FILLS_AFTER = Duration.ofMillis(50);

    private final String name;
    private final Time time;
    private final Supplier<Market> market;
    private final Consumer<BrokerUpdate> updates;
    private final Map<BrokerOrderId, BrokerOrder> orders = new LinkedHashMap<>();
    private final List<BrokerTrade> trades = new ArrayList<>();
    private final TreeMap<Holding, Long> net = new TreeMap<>();
    private LocalDate day = LocalDate.MIN;
    private long placed;

    FillingBroker(String name, Time time, Supplier<Market> market, Consumer<BrokerUpdate> updates) {
        this.name = name;
        this.time = time;
        this.market = market;
        this.updates = updates;
    }

    /** Orders taken on all days. */
    long placed() {
        return placed;
    }

    SortedMap<Holding, Long> net() {
        return net;
    }

    @Override
    public BrokerOutcome place(OrderRequest request) {
        beginDay();
        placed++;
        BrokerOrderId id = new BrokerOrderId(name + "-" + placed);
        orders.put(id, order(id, request, Status.OPEN, 0));
        time.after(FILLS_AFTER, () -> fill(id, request));
        return new BrokerOutcome.Accepted(id);
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return tooLate();
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return tooLate();
    }

    @Override
    public BookReading book() {
        beginDay();
        return new BookReading.Book(List.copyOf(orders.values()), trades, net);
    }

    private void fill(BrokerOrderId id, OrderRequest request) {
        Instant now = time.now();
        Price price = market.get()
                .quote(request.contract().instrument())
                .flatMap(quote -> quote.against(request.side()))
                .orElse(request.limit());
        BrokerTrade trade = new BrokerTrade(
                id.value() + "-T",
                request.tag().value(),
                request.contract().instrument(),
                request.side(),
                request.units(),
                price,
                request.product(),
                now);
        BrokerOrder filled = order(id, request, Status.FILLED, request.units());
        trades.add(trade);
        orders.put(id, filled);
        net.merge(new Holding(trade.instrument(), trade.product()), trade.side().sign() * trade.units(), Long::sum);
        net.values().removeIf(units -> units == 0);
        updates.accept(new BrokerUpdate.Traded(trade));
        updates.accept(new BrokerUpdate.OrderChanged(filled));
    }

    private void beginDay() {
        LocalDate today = Ist.local(time.now()).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            orders.clear();
            trades.clear();
        }
    }

    private static BrokerOrder order(BrokerOrderId id, OrderRequest request, Status status, long filled) {
        return new BrokerOrder(
                id,
                request.tag().value(),
                request.contract().instrument(),
                request.side(),
                request.product(),
                new Progress(status, request.units(), filled, request.limit(), ""));
    }

    private static BrokerOutcome tooLate() {
        return new BrokerOutcome.Rejected(RejectReason.OTHER, "the order is no longer open");
    }
}
