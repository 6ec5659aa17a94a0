package io.tarkash.apps.sandbox.angel;

import io.tarkash.apps.sandbox.exchange.Refusal;

/** The sentences in which orders are turned down. Those about price protection are the broker's own as published. */
final class RefusalText {
    private RefusalText() {}

    static String of(Refusal refusal) {
        return switch (refusal.kind()) {
            case MARGIN ->
                "Insufficient Funds. Margin Available: Rs. " + AngelWords.text(refusal.highPaise())
                        + ", Margin Required: Rs. " + AngelWords.text(refusal.lowPaise());
            case PRICE_BAND ->
                "Order price is beyond the Limit Price Protection range defined by the exchange. The allowed range is "
                        + AngelWords.text(refusal.lowPaise()) + " to " + AngelWords.text(refusal.highPaise());
            case FREEZE -> "Quantity exceeds the freeze quantity: " + refusal.text();
            case LOT -> "Quantity should be in multiples of the lot size: " + refusal.text();
            case TICK -> "Price is not a multiple of the tick size: " + refusal.text();
            case TRIGGER ->
                "Difference between limit price and trigger price for SL Limit Order is beyond the exchange's "
                        + "Permissible range: " + refusal.text();
            case CLOSED -> "Markets are closed right now: " + refusal.text();
            case UNKNOWN_SYMBOL -> AngelError.SYMBOL_NOT_FOUND.text();
            case OTHER -> refusal.text();
        };
    }
}
