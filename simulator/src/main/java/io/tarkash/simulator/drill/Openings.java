package io.tarkash.simulator.drill;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells orders that open from orders that close where no book is at hand: the first side seen of a contract is the one
 * that opens it. It forgets with the process, so after a restart the first exit may look like an entry.
 */
final class Openings {
    private final Map<Instrument, Side> opened = new HashMap<>();

    /** Remembers the order; whether it opens. */
    boolean opens(Instrument instrument, Side side) {
        return opened.computeIfAbsent(instrument, fresh -> side) == side;
    }
}
