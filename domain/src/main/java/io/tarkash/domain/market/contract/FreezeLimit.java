package io.tarkash.domain.market.contract;

import io.tarkash.domain.market.calendar.Confidence;

/** The most units one order may carry on a trade date; a larger order is refused. {@code UNVERIFIED} ones are low. */
public record FreezeLimit(long units, Confidence confidence) {
    public FreezeLimit {
        if (units <= 0) {
            throw new IllegalArgumentException("a freeze limit is positive, not " + units);
        }
    }

    /** The largest order in whole lots; 0 if not even one lot fits. */
    public long largestOrderUnits(long lotUnits) {
        return units / lotUnits * lotUnits;
    }
}
