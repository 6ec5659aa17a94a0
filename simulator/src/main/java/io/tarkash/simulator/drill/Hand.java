package io.tarkash.simulator.drill;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOutcome;
import java.util.SortedMap;

/** The owner of an account at the broker's own screen, past the desk: what is done by hand carries no tag. */
public interface Hand {
    /** Signed units held now. */
    SortedMap<Holding, Long> held();

    /** Whether the owner has already given an order today. */
    boolean hasTradedToday();

    /** Trades at whatever price there is, in a contract the account already knows. */
    BrokerOutcome handTrade(Holding holding, Side side, long units);
}
