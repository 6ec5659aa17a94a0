package io.tarkash.domain.market.contract;

/** The contract month or week that an {@link ExpiryChoice} means, or why there is none. */
public sealed interface ExpiryAnswer {
    record Listed(Expiry expiry) implements ExpiryAnswer {}

    record Refused(Reason reason, String explanation) implements ExpiryAnswer {}

    /** Why a choice has no expiry. */
    enum Reason {
        /** The underlying has only monthly contracts at that time. */
        NO_WEEKLY_CONTRACTS,
        /** The underlying's options were not listed yet. */
        NOT_LISTED,
        /** The date lies beyond the holiday lists. */
        OUTSIDE_CALENDAR
    }
}
