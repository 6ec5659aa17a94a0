package io.tarkash.domain.strategy;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.strategy.Allocation.Level;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A basket's allocations and who inherits what: leg over strategy over basket, per account. */
public record Allocations(List<Allocation> all) {
    public Allocations {
        all = List.copyOf(all);
    }

    /** The multiplier of one leg at each account that any level names, zero included. */
    public SortedMap<AccountId, Integer> multipliers(StrategyId strategy, LegId leg) {
        SortedMap<AccountId, Integer> found = new TreeMap<>();
        for (Level level :
                List.of(new Level.OfBasket(), new Level.OfStrategy(strategy), new Level.OfLeg(strategy, leg))) {
            all.stream()
                    .filter(allocation -> allocation.level().equals(level))
                    .forEach(allocation -> found.put(allocation.account(), allocation.multiplier()));
        }
        return Collections.unmodifiableSortedMap(found);
    }

    /** The accounts at which some leg of the strategy has a multiplier above zero. */
    public SortedSet<AccountId> accounts(Strategy strategy) {
        SortedSet<AccountId> found = new TreeSet<>();
        for (Leg leg : strategy.legs()) {
            multipliers(strategy.id(), leg.id()).forEach((account, multiplier) -> {
                if (multiplier > 0) {
                    found.add(account);
                }
            });
        }
        return Collections.unmodifiableSortedSet(found);
    }

    /** Whether the strategy may hold shorts beyond their hedges at the account. */
    public boolean allowsNaked(StrategyId strategy, AccountId account) {
        return all.stream()
                .filter(allocation -> allocation.account().equals(account) && allocation.allowNaked())
                .anyMatch(allocation -> switch (allocation.level()) {
                    case Level.OfBasket() -> true;
                    case Level.OfStrategy(StrategyId id) -> id.equals(strategy);
                    case Level.OfLeg(StrategyId id, LegId leg) -> id.equals(strategy);
                });
    }
}
