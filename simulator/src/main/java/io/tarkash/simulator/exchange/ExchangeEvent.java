package io.tarkash.simulator.exchange;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import java.time.Instant;

/** What the exchange tells a member about one of its orders, in the order in which it happened. */
public sealed interface ExchangeEvent {
    BrokerOrderId order();

    /** It stands in the book with what did not trade at once. */
    record Rested(BrokerOrderId order, long openUnits, Price limit) implements ExchangeEvent {}

    /** {@code number} is unique at the exchange; {@code openUnits} is what is left of the order afterwards. */
    record Traded(BrokerOrderId order, long number, long units, Price price, long openUnits, Instant at)
            implements ExchangeEvent {}

    record Repriced(BrokerOrderId order, Price limit) implements ExchangeEvent {}

    /** It left the book with {@code openUnits} untraded: cancelled, or ended with the day. */
    record Removed(BrokerOrderId order, long openUnits, String why) implements ExchangeEvent {}
}
