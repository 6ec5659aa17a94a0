package io.tarkash.domain.market.contract;

/**
 * A listed contract with the facts that hold for it today. {@code lotUnits} is the lot, {@code tickPaise} the price
 * step, {@code freezeUnits} the most units one order may carry (a quantity above it is refused by the exchange).
 */
public record Contract(Instrument instrument, long lotUnits, long tickPaise, long freezeUnits) {
    public Contract {
        if (lotUnits <= 0 || tickPaise <= 0 || freezeUnits < lotUnits) {
            throw new IllegalArgumentException("impossible contract facts for " + instrument + ": lot " + lotUnits
                    + ", tick " + tickPaise + ", freeze " + freezeUnits);
        }
    }

    /** The most units of one order in whole lots. */
    public long largestOrderUnits() {
        return freezeUnits / lotUnits * lotUnits;
    }
}
