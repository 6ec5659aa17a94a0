package io.tarkash.api.trading;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
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
import java.util.function.Consumer;

/** An account that fills each order at its limit at once, unless it is told to let them rest. Thread-safe. */
final class FillingBroker implements Broker {
    /** The stream tells a fill after the answer to the order, as brokers' streams mostly do. */
    private static final Duration STREAM_LATENCY = Duration.ofMillis(3);

    private final FakeBroker truth;
    private final Time time;
    private volatile boolean resting;
    private volatile Consumer<BrokerUpdate> updates = update -> {};

    FillingBroker(String name, Time time) {
        this.truth = new FakeBroker(name);
        this.time = time;
    }

    void hear(Consumer<BrokerUpdate> listener) {
        updates = listener;
    }

    void rest(boolean orders) {
        resting = orders;
    }

    synchronized int orders() {
        return truth.orders().size();
    }

    @Override
    public synchronized BrokerOutcome place(OrderRequest request) {
        BrokerOrderId id = truth.take(request);
        if (!resting) {
            BrokerTrade trade = truth.trade(id, request.units(), request.limit(), time.now());
            BrokerOrder filled = truth.order(id);
            time.after(STREAM_LATENCY, () -> {
                updates.accept(new BrokerUpdate.Traded(trade));
                updates.accept(new BrokerUpdate.OrderChanged(filled));
            });
        }
        return new BrokerOutcome.Accepted(id);
    }

    @Override
    public synchronized BrokerOutcome modify(BrokerOrderId order, Price limit) {
        truth.modify(order, limit);
        return new BrokerOutcome.Accepted(order);
    }

    @Override
    public synchronized BrokerOutcome cancel(BrokerOrderId order) {
        truth.cancel(order);
        updates.accept(new BrokerUpdate.OrderChanged(truth.order(order)));
        return new BrokerOutcome.Accepted(order);
    }

    @Override
    public synchronized BookReading book() {
        return truth.book();
    }
}
