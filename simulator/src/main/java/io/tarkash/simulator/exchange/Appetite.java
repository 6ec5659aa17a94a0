package io.tarkash.simulator.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of an order trades at once when the price allows it whole. The other side of a real market is not always
 * there for all of it; drills use this. Asked on the thread of virtual time, and may remember what it was asked.
 */
@FunctionalInterface
public interface Appetite {
    /** Everything at once. */
    Appetite WHOLE = (ticket, openUnits, at) -> openUnits;

    /** Units of the open ones that trade now, whole lots; 0 leaves the order in the book. */
    long units(Ticket ticket, long openUnits, Instant at);

    /** How long after a part the next one is tried; a new step tries it too. */
    default Duration pause() {
        return Duration.ofMillis(700);
    }

    /** Each order in up to this many parts of whole lots. */
    static Appetite inParts(int parts) {
        return (ticket, openUnits, at) -> {
            long lot = ticket.contract().lotUnits();
            return Math.min(openUnits, Math.ceilDiv(ticket.units() / lot, parts) * lot);
        };
    }
}
