package io.tarkash.simulator.drill;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells orders that open from orders that close: the first side seen of a contract is the one that opens it. */
final class Openings {
    private final Map<Instrument, Side> opened = new HashMap<>();
    private Optional<Instrument> firstHedge = Optional.empty();

    /** Remembers the order; whether it opens. */
    boolean opens(Instrument instrument, Side side) {
        return opened.computeIfAbsent(instrument, fresh -> side) == side;
    }

    /** Remembers the order; whether it buys the contract that was bought to open before any other. */
    boolean isFirstHedge(Instrument instrument, Side side) {
        if (!opens(instrument, side) || side != Side.BUY) {
            return false;
        }
        if (firstHedge.isEmpty()) {
            firstHedge = Optional.of(instrument);
        }
        return firstHedge.get().equals(instrument);
    }
}
