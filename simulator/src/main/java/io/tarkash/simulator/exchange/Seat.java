package io.tarkash.simulator.exchange;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import java.util.Optional;

/** A member's place at the exchange; the only way to its orders. Used on the thread of virtual time. */
public interface Seat {
    /** Taken or refused; a taken order may have traded, and its listener been told, before this returns. */
    ExchangeAnswer enter(Ticket ticket);

    /** Another limit for what is open; it may trade at once. */
    ExchangeAnswer modify(BrokerOrderId order, Price limit);

    ExchangeAnswer cancel(BrokerOrderId order);

    /** The band in which a price is taken now; empty while the contract has no price. */
    Optional<PriceBand> band(Contract contract);

    /** Closes an expired position for its worth: trades all of the ticket at its limit, whatever the market is. */
    void settle(Ticket ticket);

    /** The member goes; its resting orders leave the exchange untold and stay in its own book. */
    void leaveSeat();
}
