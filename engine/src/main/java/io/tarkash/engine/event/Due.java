package io.tarkash.engine.event;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.StrategyId;

/** A strategy that may have to act this minute, as the due index names it; days and holidays are still to be asked. */
public record Due(UserId user, StrategyId strategy, Kind kind) {
    /** What is due. */
    public enum Kind {
        ENTRY,
        EXIT
    }
}
