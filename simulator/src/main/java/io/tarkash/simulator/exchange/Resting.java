package io.tarkash.simulator.exchange;

import io.tarkash.domain.money.Price;
import java.time.Instant;
import java.util.function.Consumer;

/** An order in the exchange's book. Mutable, and seen by the exchange alone. */
final class Resting {
    final MemberId member;
    final Ticket ticket;
    final Appetite appetite;
    final Consumer<ExchangeEvent> listener;
    Price limit;
    Instant since;
    long openUnits;
    boolean live = true;

    Resting(MemberId member, Ticket ticket, Appetite appetite, Consumer<ExchangeEvent> listener, Instant since) {
        this.member = member;
        this.ticket = ticket;
        this.appetite = appetite;
        this.listener = listener;
        this.limit = ticket.limit();
        this.since = since;
        this.openUnits = ticket.units();
    }

    /** Whether the limit lets the order trade at this price. */
    boolean allows(Price price) {
        return ticket.side().sign() * price.compareTo(limit) <= 0;
    }
}
