package io.tarkash.api.definitions;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Owner.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Owners with one thing other than before. */
final class Owners {
    private Owners() {}

    static Optional<Basket> basket(Owner owner, BasketId id) {
        return owner.baskets().stream().filter(basket -> basket.id().equals(id)).findFirst();
    }

    static Owner with(Owner owner, Basket basket) {
        List<Basket> baskets = new ArrayList<>(owner.baskets());
        int place = baskets.stream().map(Basket::id).toList().indexOf(basket.id());
        if (place < 0) {
            baskets.add(basket);
        } else {
            baskets.set(place, basket);
        }
        return withBaskets(owner, baskets);
    }

    static Owner without(Owner owner, BasketId id) {
        return withBaskets(
                owner,
                owner.baskets().stream()
                        .filter(basket -> !basket.id().equals(id))
                        .toList());
    }

    static Owner withAccounts(Owner owner, List<BrokerAccount> accounts, Bounds bounds) {
        return new Owner(owner.user(), owner.installation(), accounts, owner.baskets(), bounds);
    }

    static Owner withBounds(Owner owner, Bounds bounds) {
        return withAccounts(owner, owner.accounts(), bounds);
    }

    /** With this strategy at its place, or as the last one. */
    static Basket with(Basket basket, Strategy strategy, List<Allocation> allocations) {
        List<Strategy> strategies = new ArrayList<>(basket.strategies());
        int place = strategies.stream().map(Strategy::id).toList().indexOf(strategy.id());
        if (place < 0) {
            strategies.add(strategy);
        } else {
            strategies.set(place, strategy);
        }
        return new Basket(basket.id(), basket.name(), strategies, new Allocations(allocations));
    }

    static Basket with(Basket basket, List<Allocation> allocations) {
        return new Basket(basket.id(), basket.name(), basket.strategies(), new Allocations(allocations));
    }

    /** A strategy that is gone is not paused either. */
    private static Owner withBaskets(Owner owner, List<Basket> baskets) {
        SortedSet<StrategyId> paused = new TreeSet<>(owner.bounds().paused());
        paused.removeIf(id -> baskets.stream()
                .flatMap(basket -> basket.strategies().stream())
                .noneMatch(strategy -> strategy.id().equals(id)));
        Bounds bounds = new Bounds(paused, owner.bounds().user(), owner.bounds().byAccount());
        return new Owner(owner.user(), owner.installation(), owner.accounts(), baskets, bounds);
    }
}
