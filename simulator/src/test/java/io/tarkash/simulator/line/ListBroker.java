package io.tarkash.simulator.line;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A broker that takes everything and keeps it in a list. */
public final class ListBroker implements Broker {
    private final List<BrokerOrder> orders = new ArrayList<>();

    @Override
    public BrokerOutcome place(OrderRequest request) {
        BrokerOrderId id = new BrokerOrderId("B" + (orders.size() + 1));
        orders.add(new BrokerOrder(
                id,
                request.tag().value(),
                request.contract().instrument(),
                request.side(),
                request.product(),
                new Progress(Status.OPEN, request.units(), 0, request.limit(), "")));
        return new BrokerOutcome.Accepted(id);
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return new BrokerOutcome.Accepted(order);
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return new BrokerOutcome.Accepted(order);
    }

    @Override
    public BookReading book() {
        return new BookReading.Book(orders, List.of(), new TreeMap<>());
    }

    /** The tags of all orders, in the order in which they came. */
    public List<String> tags() {
        return orders.stream().map(BrokerOrder::tag).toList();
    }

    public BrokerOrder order(int index) {
        return orders.get(index);
    }
}
