package io.tarkash.stores.journal;

import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.store.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last version of each strategy that a user ever had, those given up long ago too. A plan's own numbers count only
 * for a strategy's first version. Immutable.
 */
final class Versions {
    private final Map<StrategyId, Strategy> latest = new HashMap<>();

    /** @param stored in the order of the keys, in which versions ascend */
    Versions(DefinitionItems items, List<Item> stored) {
        String versions = Keys.prefix(DefinitionItems.VERSION);
        for (Item item : stored) {
            if (item.key().sk().startsWith(versions)) {
                Strategy strategy = items.read(Strategy.class, item);
                latest.put(strategy.id(), strategy);
            }
        }
    }

    Owner applyTo(Owner owner) {
        List<Basket> baskets = owner.baskets().stream()
                .map(basket -> new Basket(
                        basket.id(),
                        basket.name(),
                        basket.strategies().stream().map(this::next).toList(),
                        basket.allocations()))
                .toList();
        return new Owner(owner.user(), owner.installation(), owner.accounts(), baskets, owner.bounds());
    }

    private Strategy next(Strategy written) {
        Strategy known = latest.get(written.id());
        if (known == null) {
            return written;
        }
        return known.equals(numbered(written, known.version())) ? known : numbered(written, known.version() + 1);
    }

    private static Strategy numbered(Strategy strategy, int version) {
        return new Strategy(
                strategy.id(),
                version,
                strategy.name(),
                strategy.underlying(),
                strategy.schedule(),
                strategy.legs(),
                strategy.terms());
    }
}
