package io.tarkash.domain.strategy;

import io.tarkash.domain.account.AccountId;

/**
 * How many times a strategy is traded at an account. {@code multiplier} is a whole number; zero is an explicit "none
 * here". {@code allowNaked} permits shorts at this account to exceed their hedges.
 */
public record Allocation(Level level, AccountId account, int multiplier, boolean allowNaked) {

    /** What the allocation is written on; the nearer level wins for the accounts it names, and for those only. */
    public sealed interface Level {
        record OfBasket() implements Level {}

        record OfStrategy(StrategyId strategy) implements Level {}

        record OfLeg(StrategyId strategy, LegId leg) implements Level {}
    }
}
