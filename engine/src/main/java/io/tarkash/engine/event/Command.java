package io.tarkash.engine.event;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.StrategyId;
import java.util.Optional;

/** What a person can order a desk to do. */
public sealed interface Command {
    /** Enter the strategy in this very minute; the run's id derives from the command's key. */
    record Start(StrategyId strategy) implements Command {}

    /** Close whatever is open within the scope, shorts first. */
    record SquareOff(Scope scope) implements Command {}

    /** Change what Tarkash does with a run by itself. */
    record Steer(RunId run, Steering steering) implements Command {}

    /** The kill switch: no new entry, and working entries are cancelled; exits go on. Holds until it is released. */
    record StopEntries(String why) implements Command {}

    /** Releases the kill switch. */
    record AllowEntries() implements Command {}

    /** What a command to close is about. */
    sealed interface Scope {
        /** A leg of a run, at one account or at all of them. */
        record OfLeg(RunId run, LegId leg, Optional<AccountId> account) implements Scope {}

        record OfRun(RunId run) implements Scope {}

        record OfStrategy(StrategyId strategy) implements Scope {}

        record OfBasket(BasketId basket) implements Scope {}

        record OfAccount(AccountId account) implements Scope {}

        record All() implements Scope {}
    }
}
