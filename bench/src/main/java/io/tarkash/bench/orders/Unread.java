package io.tarkash.bench.orders;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import java.util.List;
import java.util.TreeMap;

/** A broker whose book is taken for empty without asking it: its server knows no books. */
record Unread(Broker broker) implements Broker {
    @Override
    public BrokerOutcome place(OrderRequest request) {
        return broker.place(request);
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return broker.modify(order, limit);
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return broker.cancel(order);
    }

    @Override
    public BookReading book() {
        return new BookReading.Book(List.of(), List.of(), new TreeMap<>());
    }
}
