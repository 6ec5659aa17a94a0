package io.tarkash.apps.sandbox.noren;

import io.tarkash.apps.sandbox.exchange.Refusal;

/** The sentences in which the risk checks turn orders down. */
final class RefusalText {
    private RefusalText() {}

    static String of(Refusal refusal, String user) {
        return switch (refusal.kind()) {
            case MARGIN ->
                "RED:Margin Shortfall:INR " + rupees(refusal.lowPaise() - refusal.highPaise()) + " Available:INR "
                        + rupees(refusal.highPaise()) + " for C-" + user + " [DEFAULT]";
            case PRICE_BAND ->
                "RED:RULE:{Check circuit limit including square off order exceeds  : }LowerCircuit:"
                        + rupees(refusal.lowPaise()) + " UpperCircuit:" + rupees(refusal.highPaise()) + " for C-" + user
                        + " [DEFAULT]";
            case FREEZE -> "RED:RULE:{Check freeze quantity}" + refusal.text();
            case LOT -> "ORA:Quantity not in multiples of lot size: " + refusal.text();
            case TICK -> "ORA:Price not in multiples of tick size: " + refusal.text();
            case TRIGGER -> "Trigger price invalid - " + refusal.text();
            case CLOSED -> "RED:Exchange is closed: " + refusal.text();
            case UNKNOWN_SYMBOL -> "Invalid Input : Invalid Trading Symbol";
            case OTHER -> refusal.text();
        };
    }

    private static String rupees(long paise) {
        return NorenWords.rupees(paise);
    }
}
