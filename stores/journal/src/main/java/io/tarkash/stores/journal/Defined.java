package io.tarkash.stores.journal;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a user has, which baskets of it everyone may see, and the revision of each thing. */
public record Defined(Owner owner, SortedSet<BasketId> published, Revisions revisions) {
    public Defined {
        published = Collections.unmodifiableSortedSet(new TreeSet<>(published));
    }

    /**
     * How often each thing was changed, from 1 on. A basket's counts every change within it, down to a leg's allocation;
     * a strategy's counts its own, its allocations and its pausing; {@code bounds} those of the user's own caps.
     */
    public record Revisions(
            SortedMap<BasketId, Integer> baskets,
            SortedMap<StrategyId, Integer> strategies,
            SortedMap<AccountId, Integer> accounts,
            int bounds) {
        static final Revisions NONE = new Revisions(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0);

        public Revisions {
            baskets = Collections.unmodifiableSortedMap(new TreeMap<>(baskets));
            strategies = Collections.unmodifiableSortedMap(new TreeMap<>(strategies));
            accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
        }

        public int of(BasketId id) {
            return Optional.ofNullable(baskets.get(id)).orElse(0);
        }

        public int of(StrategyId id) {
            return Optional.ofNullable(strategies.get(id)).orElse(0);
        }

        public int of(AccountId id) {
            return Optional.ofNullable(accounts.get(id)).orElse(0);
        }
    }
}
