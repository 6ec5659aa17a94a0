package io.tarkash.live.line;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;

/** Stands where no broker could be reached at all: nothing leaves, and nothing can be read. */
record NoBroker(String why) implements Broker {
    @Override
    public BrokerOutcome place(OrderRequest request) {
        return new BrokerOutcome.NotSent(why);
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return new BrokerOutcome.NotSent(why);
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return new BrokerOutcome.NotSent(why);
    }

    @Override
    public BookReading book() {
        return new BookReading.Unreadable(why);
    }
}
