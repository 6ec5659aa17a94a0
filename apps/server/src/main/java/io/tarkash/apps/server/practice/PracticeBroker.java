package io.tarkash.apps.server.practice;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BookReading.Book;
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
import io.tarkash.wire.http.HttpCall;
import io.tarkash.wire.http.HttpLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Fills every order at its limit as soon as it is there, after a round trip over HTTP. Thread-safe. */
final class PracticeBroker implements Broker {
    private final HttpLine line;
    private final Time time;
    private final Consumer<BrokerUpdate> updates;
    private final List<BrokerOrder> orders = new ArrayList<>();
    private final List<BrokerTrade> trades = new ArrayList<>();
    private final TreeMap<Holding, Long> net = new TreeMap<>();

    PracticeBroker(HttpLine line, Time time, Consumer<BrokerUpdate> updates) {
        this.line = line;
        this.time = time;
        this.updates = updates;
    }

    @Override
    public BrokerOutcome place(OrderRequest request) {
        line.send(new HttpCall(
                HttpCall.Method.POST,
                "/orders/regular",
                List.of(new HttpCall.Header("Authorization", "practice")),
                Optional.of(HttpCall.Body.form("tag=" + request.tag().value() + "&price=" + request.limit()
                        + "&quantity=" + request.units()))));
        BrokerOrder order = filled(request);
        updates.accept(new BrokerUpdate.OrderChanged(order));
        return new BrokerOutcome.Accepted(order.id());
    }

    private synchronized BrokerOrder filled(OrderRequest request) {
        String number = Integer.toString(orders.size() + 1);
        BrokerOrder order = new BrokerOrder(
                new BrokerOrderId(number),
                request.tag().value(),
                request.contract().instrument(),
                request.side(),
                request.product(),
                new Progress(Status.FILLED, request.units(), request.units(), request.limit(), ""));
        orders.add(order);
        trades.add(new BrokerTrade(
                number,
                order.tag(),
                order.instrument(),
                order.side(),
                request.units(),
                request.limit(),
                order.product(),
                time.now()));
        Holding holding = new Holding(order.instrument(), order.product());
        net.merge(holding, order.side().sign() * request.units(), Long::sum);
        net.values().removeIf(units -> units == 0);
        return order;
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return new BrokerOutcome.Rejected(RejectReason.OTHER, "it is filled");
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return new BrokerOutcome.Rejected(RejectReason.OTHER, "it is filled");
    }

    @Override
    public synchronized BookReading book() {
        return new Book(orders, trades, net);
    }
}
