package io.tarkash.domain.market.contract;

import java.time.LocalDate;

/**
 * One expiry of an underlying's options. {@code scheduled} is the rule's weekday; {@code date} is the day on which the
 * contracts really expire, earlier if the scheduled day is a holiday. {@code provisional} says that the date rests on
 * an estimated holiday list. An exchange may still re-date a listed contract, so a broker's master goes before this.
 */
public record Expiry(
        Underlying underlying,
        LocalDate date,
        LocalDate scheduled,
        Cycle cycle,
        ContractTerms terms,
        boolean provisional) {
    public Expiry {
        if (date.isAfter(scheduled)) {
            throw new IllegalArgumentException(underlying + ": expiry " + date + " after its schedule " + scheduled);
        }
    }

    public boolean shifted() {
        return !date.equals(scheduled);
    }

    public long lotUnits() {
        return terms.lotUnits();
    }
}
