package io.tarkash.api.stream;

/** What can be watched. */
public enum Topic {
    /** Positions, P&L, orders and runs of the user. */
    DESK,
    /** The market's phase and the countdown to the next executions. */
    MARKET,
    ALERTS
}
