package io.tarkash.engine.broker;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;

/** An order as the broker's book shows it. {@code tag} is empty for an order that carries none. */
public record BrokerOrder(
        BrokerOrderId id, String tag, Instrument instrument, Side side, Product product, Progress progress) {

    /** How far the order has come, in units; {@code text} is the broker's reason for a refusal, else empty. */
    public record Progress(Status status, long units, long filledUnits, Price limit, String text) {}

    /** The broker's word for the order's state. */
    public enum Status {
        OPEN,
        PARTIAL,
        FILLED,
        CANCELLED,
        REJECTED
    }
}
