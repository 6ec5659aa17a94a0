package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.SkipReason;
import java.util.Optional;

/** One thing that would keep a strategy from being entered, at one account or, without one, at all of them. */
public record Obstacle(Code code, Optional<AccountId> account, String why) {

    /** What kind of thing it is: the engine's own {@link SkipReason}s, and what keeps an entry from being due at all. */
    public enum Code {
        HOLIDAY,
        WRONG_WEEKDAY,
        WRONG_DAYS_TO_EXPIRY,
        PAUSED,
        STORE_LOST,
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
        CAP_REACHED;

        /** The one of the same name; there is one for every reason. */
        public static Code of(SkipReason reason) {
            return valueOf(reason.name());
        }
    }

    static Obstacle everywhere(Code code, String why) {
        return new Obstacle(code, Optional.empty(), why);
    }

    static Obstacle at(AccountId account, Code code, String why) {
        return new Obstacle(code, Optional.of(account), why);
    }
}
