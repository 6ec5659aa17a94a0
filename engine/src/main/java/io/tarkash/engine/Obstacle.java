package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.SkipReason;
import java.util.Optional;

/** One thing that would keep a strategy from being entered, at one account or, without one, at all of them. */
public record Obstacle(Kind kind, Optional<AccountId> account, String why) {

    /** What kind of thing it is: what keeps an entry from being due at all, or what refuses one that is due. */
    public sealed interface Kind {
        /** The one word for it; no two kinds share one. */
        String code();
    }

    /** Of such an entry no run is begun, so that none is told as skipped. */
    public enum NotDue implements Kind {
        HOLIDAY,
        WRONG_WEEKDAY,
        WRONG_DAYS_TO_EXPIRY,
        PAUSED,
        STORE_LOST;

        @Override
        public String code() {
            return name();
        }
    }

    /** The run would begin and be skipped for this reason. */
    public record Refused(SkipReason reason) implements Kind {
        @Override
        public String code() {
            return reason.name();
        }
    }

    static Obstacle notDue(NotDue kind, String why) {
        return new Obstacle(kind, Optional.empty(), why);
    }

    static Obstacle everywhere(SkipReason reason, String why) {
        return new Obstacle(new Refused(reason), Optional.empty(), why);
    }

    static Obstacle at(AccountId account, SkipReason reason, String why) {
        return new Obstacle(new Refused(reason), Optional.of(account), why);
    }
}
