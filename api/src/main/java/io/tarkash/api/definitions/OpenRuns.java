package io.tarkash.api.definitions;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.StrategyId;
import java.util.List;
import java.util.Set;

/** The runs of a user that are not over: what they stand on may not be deleted. Asked within a change, so quick. */
@FunctionalInterface
public interface OpenRuns {
    OpenRuns NONE = user -> List.of();

    List<OpenRun> of(UserId user);

    /** A run and the accounts at which it trades. */
    record OpenRun(StrategyId strategy, Set<AccountId> accounts) {
        public OpenRun {
            accounts = Set.copyOf(accounts);
        }
    }
}
