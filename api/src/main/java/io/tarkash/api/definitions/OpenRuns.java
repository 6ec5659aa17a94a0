package io.tarkash.api.definitions;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.StrategyId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runs of a user that are not over: what they stand on may not be deleted. Asked within a change, so quick. */
@FunctionalInterface
public interface OpenRuns {
    OpenRuns NONE = user -> List.of();

    List<OpenRun> of(UserId user);

    /**
     * Asks whoever decides whether anything is under way at an account that is to be taken away or sent elsewhere, and
     * lets no run begin there until the hold is closed, which has to be after the change. May wait for seconds. An answer
     * that does not come is a reason too.
     */
    default Held hold(UserId user, AccountId account) {
        boolean isOpen = of(user).stream().anyMatch(run -> run.accounts().contains(account));
        return new Held(isOpen ? Optional.of("an open run trades there") : Optional.empty(), () -> {});
    }

    /** A run and the accounts at which it trades. */
    record OpenRun(StrategyId strategy, Set<AccountId> accounts) {
        public OpenRun {
            accounts = Set.copyOf(accounts);
        }
    }

    /** An account at which nothing begins for now, and what is under way there nevertheless. */
    record Held(Optional<String> underWay, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
