package io.tarkash.engine.broker;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;

/**
 * One account at a broker. Calls block until the broker has answered or its deadline has passed and never retry on
 * their own; they are made off the desk's thread. No call throws for anything that the network or the broker does.
 */
public interface Broker {
    BrokerOutcome place(OrderRequest request);

    BrokerOutcome modify(BrokerOrderId order, Price limit);

    BrokerOutcome cancel(BrokerOrderId order);

    /** Today's orders and trades and the net positions, read as one. */
    BookReading book();
}
