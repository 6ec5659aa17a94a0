package io.tarkash.simulator.drill;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.simulator.exchange.Appetite;
import java.time.LocalTime;

/** The appetites of the drills that need one. */
final class Appetites {
    private Appetites() {}

    static Appetite halfOfFirstHedge() {
        Openings openings = new Openings();
        return (ticket, openUnits, at) -> {
            if (!openings.isFirstHedge(ticket.instrument(), ticket.side())) {
                return openUnits;
            }
            long lot = ticket.contract().lotUnits();
            long kept = ticket.units() - ticket.units() / lot / 2 * lot;
            return Math.max(0, openUnits - kept);
        };
    }

    static Appetite nobodyBuysLongs(LocalTime from) {
        Openings openings = new Openings();
        return (ticket, openUnits, at) -> {
            boolean closesLong = !openings.opens(ticket.instrument(), ticket.side()) && ticket.side() == Side.SELL;
            return closesLong && !Ist.local(at).toLocalTime().isBefore(from) ? 0 : openUnits;
        };
    }
}
