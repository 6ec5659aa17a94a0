package io.tarkash.domain.market.calendar;

import java.io.Serial;
import java.time.LocalDate;

/** A question about trading days whose answer lies beyond the known holiday lists; guessing would move expiries. */
public final class OutsideCoverage extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    public OutsideCoverage(LocalDate date, Coverage coverage) {
        super("the trading calendar covers " + coverage.from() + ".." + coverage.plannedTo() + ", not " + date);
    }
}
