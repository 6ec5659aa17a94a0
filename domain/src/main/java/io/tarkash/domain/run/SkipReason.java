package io.tarkash.domain.run;

/** Why an entry was not taken. */
public enum SkipReason {
    SKIPPED_LATE,
    MARKET_CLOSED,
    STALE_DATA,
    NO_DATA,
    NO_STRIKE,
    ILLIQUID,
    NO_EXPIRY,
    NOT_ALLOCATED,
    UNHEDGED_AT_ACCOUNT,
    PRODUCT_CUTOFF,
    EXIT_PASSED,
    EXIT_OUTSIDE_SESSION,
    TOO_MANY_ORDERS,
    KILL_SWITCH,
    CAP_REACHED,
    MARGIN
}
