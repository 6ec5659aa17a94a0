package io.tarkash.apps.sandbox.exchange;

/**
 * What may be changed in an order. Prices are in paise; a market order has been given a protective limit by its broker
 * before it comes here, and says so by {@code kind}. A plain order has trigger 0.
 */
public record OrderTerms(Kind kind, Validity validity, long units, long limitPaise, long triggerPaise) {
    /** With or without a trigger, and whether the limit is the broker's own protection. */
    public enum Kind {
        LIMIT,
        STOP_LIMIT,
        PROTECTED_MARKET,
        PROTECTED_STOP;

        public boolean hasTrigger() {
            return this == STOP_LIMIT || this == PROTECTED_STOP;
        }
    }

    public enum Validity {
        DAY,
        IOC
    }
}
