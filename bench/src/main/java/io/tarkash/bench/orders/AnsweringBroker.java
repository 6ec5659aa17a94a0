package io.tarkash.bench.orders;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import java.util.List;
import java.util.TreeMap;

/** Takes every order at once, and says that it did. Its book is empty. */
record AnsweringBroker(Runnable placed) implements Broker {
    @Override
    public BrokerOutcome place(OrderRequest request) {
        placed.run();
        return new BrokerOutcome.Accepted(new BrokerOrderId(request.tag().value()));
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
        return new BookReading.Book(List.of(), List.of(), new TreeMap<>());
    }
}
