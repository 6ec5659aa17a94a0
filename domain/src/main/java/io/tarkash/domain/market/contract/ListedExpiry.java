package io.tarkash.domain.market.contract;

import io.tarkash.domain.money.Price;
import java.time.LocalDate;

/**
 * What is really listed where the tables have an expiry {@code known}: the day on which it expires, its lot and its
 * price step from {@code since} on.
 */
public record ListedExpiry(
        Underlying underlying, LocalDate known, LocalDate date, LocalDate since, long lotUnits, Price tick) {
    public ListedExpiry {
        if (lotUnits <= 0 || !tick.isPositive()) {
            throw new IllegalArgumentException(
                    "impossible terms of " + underlying + " " + date + ": lot " + lotUnits + ", tick " + tick);
        }
    }

    /** The tables' expiry as it is listed. */
    Expiry over(Expiry expiry) {
        ContractTerms terms = new ContractTerms(lotUnits, expiry.terms().strikeStep(), tick);
        LocalDate scheduled = date.isAfter(expiry.scheduled()) ? date : expiry.scheduled();
        return new Expiry(underlying, date, scheduled, expiry.cycle(), terms, false);
    }
}
