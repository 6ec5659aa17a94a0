package io.tarkash.simulator.drill;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.simulator.exchange.Appetite;
import java.time.LocalTime;

/** The appetites of the drills that need one. */
final class Appetites {
    private Appetites() {}

    static Appetite halfOfFirstHedge() {
        FirstHedge first = new FirstHedge();
        return (ticket, openUnits, at) -> {
            if (!ticket.opening() || ticket.side() == Side.SELL || !first.is(ticket.instrument())) {
                return openUnits;
            }
            long lot = ticket.contract().lotUnits();
            long kept = ticket.units() - ticket.units() / lot / 2 * lot;
            return Math.max(0, openUnits - kept);
        };
    }

    static Appetite nobodyBuysLongs(LocalTime from) {
        return (ticket, openUnits, at) -> {
            boolean closesLong = !ticket.opening() && ticket.side() == Side.SELL;
            return closesLong && !Ist.local(at).toLocalTime().isBefore(from) ? 0 : openUnits;
        };
    }
}
