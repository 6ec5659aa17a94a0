package io.tarkash.simulator.drill;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import java.util.function.Predicate;

/** A broker that refuses some orders itself; they never reach the account's book. */
record RefusingBroker(Broker broker, Predicate<OrderRequest> refused, RejectReason reason) implements Broker {
    @Override
    public BrokerOutcome place(OrderRequest request) {
        return refused.test(request)
                ? new BrokerOutcome.Rejected(
                        reason,
                        "drill: the broker refuses " + request.side() + " "
                                + request.contract().instrument())
                : broker.place(request);
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
        return broker.book();
    }
}
