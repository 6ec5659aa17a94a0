package io.tarkash.simulator.exchange;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;

/**
 * A limit day order as a member hands it to the exchange. {@code order} is the member's own number, unique at its seat;
 * {@code opening} says whether it adds to what the member holds, which matters to an {@link Appetite} only.
 */
public record Ticket(BrokerOrderId order, Contract contract, Side side, long units, Price limit, boolean opening) {
    public Instrument instrument() {
        return contract.instrument();
    }
}
