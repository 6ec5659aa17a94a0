package io.tarkash.domain.market.contract;

/** Which expiry a leg asks for, counted from the trade date. */
public enum ExpiryChoice {
    /** The nearest expiry; in the week of the monthly expiry the monthly contract stands for the weekly. */
    WEEKLY,
    /** The expiry after that. */
    NEXT_WEEKLY,
    /** The nearest monthly expiry. */
    MONTHLY,
    /** The monthly expiry after that. */
    NEXT_MONTHLY
}
