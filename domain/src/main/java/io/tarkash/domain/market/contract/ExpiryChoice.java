package io.tarkash.domain.market.contract;

/** Which expiry a leg trades, counted from the trade date; in the week of the monthly expiry that is the weekly. */
public enum ExpiryChoice {
    WEEKLY,
    NEXT_WEEKLY,
    MONTHLY,
    NEXT_MONTHLY
}
