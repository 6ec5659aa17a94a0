package io.tarkash.engine.event;

import io.tarkash.domain.money.Money;
import io.tarkash.domain.strategy.StrategyId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account was told to be able to spend when it was asked at that instant, and what its broker asks for a whole entry of each
 * strategy that is about to begin, positions that it holds and premium included. It grows old.
 */
public record AccountMargin(Money available, Instant at, SortedMap<StrategyId, Money> needed) {
    public AccountMargin {
        needed = Collections.unmodifiableSortedMap(new TreeMap<>(needed));
    }

    public AccountMargin less(Money taken) {
        return new AccountMargin(available.minus(taken), at, needed);
    }
}
