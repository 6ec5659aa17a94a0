package io.tarkash.apps.sandbox.exchange;

/**
 * A client's money in paise. {@code premium} is what options bought and sold today cost on balance (negative: received);
 * span and exposure are blocked for what is held and for working orders. {@code profit} is booked and open profit.
 */
public record Funds(
        long openingPaise, long premiumPaise, MarginNeed blocked, long realisedPaise, long unrealisedPaise) {

    public long cashPaise() {
        return openingPaise - premiumPaise;
    }

    /** What a new order may still use. */
    public long availablePaise() {
        return cashPaise() - blocked.totalPaise();
    }

    public long usedPaise() {
        return premiumPaise + blocked.totalPaise();
    }
}
