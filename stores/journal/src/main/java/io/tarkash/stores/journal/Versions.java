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

    /**
     * @param stored in the order of the keys, in which versions ascend; of a strategy that is still there its own item
     *     will do, and its versions need not be read
     */
    Versions(DefinitionItems items, List<Item> stored) {
        for (Item item : stored) {
            String sk = item.key().sk();
            if (sk.startsWith(Keys.prefix(DefinitionItems.VERSION))
                    || sk.startsWith(Keys.prefix(DefinitionItems.STRATEGY))) {
                Strategy strategy = items.read(Strategy.class, item);
                latest.merge(strategy.id(), strategy, (a, b) -> a.version() > b.version() ? a : b);
            }
        }
    }

    boolean know(StrategyId id) {
        return latest.containsKey(id);
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
        return known.equals(written.numbered(known.version())) ? known : written.numbered(known.version() + 1);
    }
}
