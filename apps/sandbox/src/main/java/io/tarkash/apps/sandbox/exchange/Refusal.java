package io.tarkash.apps.sandbox.exchange;

/**
 * Why an order was rejected, or a change of it. The text is neutral; a broker finds its own words by the kind.
 * {@code lowPaise} and {@code highPaise} are the figures of it: required and available margin, or the price band.
 */
public record Refusal(Kind kind, String text, long lowPaise, long highPaise) {
    /** What was wrong. */
    public enum Kind {
        MARGIN,
        PRICE_BAND,
        FREEZE,
        LOT,
        TICK,
        TRIGGER,
        CLOSED,
        UNKNOWN_SYMBOL,
        OTHER
    }

    public static Refusal of(Kind kind, String text) {
        return new Refusal(kind, text, 0, 0);
    }
}
