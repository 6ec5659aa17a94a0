package io.tarkash.live;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.StrategyId;
import java.util.List;
import java.util.Optional;

/** What other market facts would change for an open run, or (run absent) for the next entry of a strategy. */
public record RulebookChange(UserId user, StrategyId strategy, Optional<RunId> run, List<Difference> differences) {
    public RulebookChange {
        differences = List.copyOf(differences);
    }

    /** One fact as it is and as it would be; {@code what} says of which leg, contract or day. */
    public record Difference(String what, String before, String after) {}
}
