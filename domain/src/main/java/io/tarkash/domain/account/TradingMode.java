package io.tarkash.domain.account;

/** Where an account's orders go. */
public enum TradingMode {
    PAPER,
    /** To the broker, at the smallest size that keeps the strategy's proportions, whatever the allocations say. */
    TRIAL,
    LIVE;

    /** Whether money is at stake. */
    public boolean isReal() {
        return this != PAPER;
    }
}
