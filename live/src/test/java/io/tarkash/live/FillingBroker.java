package io.tarkash.live;

import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.time.Time;
import io.tarkash.testkit.FakeBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A broker that takes every order and fills it whole a moment later, unless it is told to let orders rest. */
final class FillingBroker implements Broker {
    final FakeBroker account;
    final List<Instant> placedAt = new ArrayList<>();
    final List<OrderRequest> placed = new ArrayList<>();
    boolean rests;
    boolean unreadable;
    private final Time time;
    private final Supplier<Market> market;
    private Consumer<BrokerUpdate> updates = update -> {};

    FillingBroker(String name, Time time, Supplier<Market> market) {
        this.account = new FakeBroker(name);
        this.time = time;
        this.market = market;
    }

    synchronized void listen(Consumer<BrokerUpdate> listener) {
        updates = listener;
    }

    @Override
    public synchronized BrokerOutcome place(OrderRequest request) {
        placedAt.add(time.now());
        placed.add(request);
        BrokerOrderId id = account.take(request);
        if (!rests) {
            time.after(Duration.ofMillis(50), () -> fill(id, request));
        }
        return new BrokerOutcome.Accepted(id);
    }

    private void fill(BrokerOrderId id, OrderRequest request) {
        BrokerTrade trade;
        BrokerOrder order;
        Consumer<BrokerUpdate> told;
        synchronized (this) {
            Price price = market.get()
                    .quote(request.contract().instrument())
                    .flatMap(quote -> quote.against(request.side()))
                    .orElse(request.limit());
            trade = account.trade(id, request.units(), price, time.now());
            order = account.order(id);
            told = updates;
        }
        told.accept(new BrokerUpdate.Traded(trade));
        told.accept(new BrokerUpdate.OrderChanged(order));
    }

    @Override
    public synchronized BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return outcome(account.modify(order, limit), order);
    }

    @Override
    public synchronized BrokerOutcome cancel(BrokerOrderId order) {
        boolean done = account.cancel(order);
        Consumer<BrokerUpdate> told = updates;
        BrokerOrder shown = account.order(order);
        time.after(Duration.ofMillis(10), () -> told.accept(new BrokerUpdate.OrderChanged(shown)));
        return outcome(done, order);
    }

    @Override
    public synchronized BookReading book() {
        return unreadable ? new BookReading.Unreadable("no answer") : account.book();
    }

    private static BrokerOutcome outcome(boolean done, BrokerOrderId order) {
        return done
                ? new BrokerOutcome.Accepted(order)
                : new BrokerOutcome.Rejected(RejectReason.OTHER, "the order is no longer open");
    }
}
