package io.tarkash.domain.account;

/** Whether an account's orders go to a broker or are played on paper. */
public enum TradingMode {
    PAPER,
    LIVE
}
