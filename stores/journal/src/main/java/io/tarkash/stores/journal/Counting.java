package io.tarkash.stores.journal;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.stores.journal.Defined.Revisions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Counts the revisions from what was to what is to be: one more for each thing in which anything differs. */
final class Counting {
    private final Defined before;
    private final Owner after;
    private final SortedSet<BasketId> published;

    Counting(Defined before, Owner after, SortedSet<BasketId> published) {
        this.before = before;
        this.after = after;
        this.published = published;
    }

    Revisions revisions() {
        Owner was = before.owner();
        SortedMap<BasketId, Integer> baskets = new TreeMap<>();
        SortedMap<StrategyId, Integer> strategies = new TreeMap<>();
        for (Basket basket : after.baskets()) {
            boolean same =
                    basketOf(was, before.published(), basket.id()).equals(basketOf(after, published, basket.id()));
            baskets.put(basket.id(), next(before.revisions().of(basket.id()), same));
            for (Strategy strategy : basket.strategies()) {
                StrategyId id = strategy.id();
                boolean alike = view(was, id).equals(view(after, id));
                strategies.put(id, next(before.revisions().of(id), alike));
            }
        }
        SortedMap<AccountId, Integer> accounts = new TreeMap<>();
        after.accounts().forEach(account -> {
            boolean same = was.account(account.id()).equals(Optional.of(account))
                    && was.bounds().account(account.id()).equals(after.bounds().account(account.id()));
            accounts.put(account.id(), next(before.revisions().of(account.id()), same));
        });
        boolean sameCaps = was.bounds().user().equals(after.bounds().user());
        return new Revisions(
                baskets, strategies, accounts, next(before.revisions().bounds(), sameCaps));
    }

    private static int next(int revision, boolean same) {
        return same && revision > 0 ? revision : revision + 1;
    }

    private record BasketView(Basket basket, boolean published, List<Boolean> paused) {}

    private record StrategyView(Strategy strategy, List<Allocation> allocations, boolean paused) {}

    private static Optional<BasketView> basketOf(Owner owner, SortedSet<BasketId> published, BasketId id) {
        return owner.baskets().stream()
                .filter(basket -> basket.id().equals(id))
                .findFirst()
                .map(basket -> new BasketView(
                        basket,
                        published.contains(id),
                        basket.strategies().stream()
                                .map(strategy -> owner.bounds().paused().contains(strategy.id()))
                                .toList()));
    }

    private static Optional<StrategyView> view(Owner owner, StrategyId id) {
        return owner.strategy(id)
                .map(owned -> new StrategyView(
                        owned.strategy(),
                        owned.basket().allocations().all().stream()
                                .filter(allocation -> isOf(allocation.level(), id))
                                .toList(),
                        owner.bounds().paused().contains(id)));
    }

    private static boolean isOf(Level level, StrategyId id) {
        return switch (level) {
            case Level.OfBasket() -> false;
            case Level.OfStrategy(var strategy) -> strategy.equals(id);
            case Level.OfLeg(var strategy, var leg) -> strategy.equals(id);
        };
    }
}
