package io.tarkash.stores.journal;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.store.Item;
import io.tarkash.stores.journal.Defined.Revisions;
import io.tarkash.stores.journal.DefinitionItems.BasketHead;
import io.tarkash.stores.journal.DefinitionItems.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what a user has from their items, in the order in which it was written down. */
record OwnerReading(DefinitionItems items, Map<String, Item> found) {
    static OwnerReading of(DefinitionItems items, List<Item> found) {
        return new OwnerReading(
                items,
                found.stream().collect(Collectors.toMap(item -> item.key().sk(), Function.identity())));
    }

    Optional<Defined> defined(UserId user, Installation installation) {
        return Optional.ofNullable(found.get(DefinitionItems.PROFILE))
                .map(item -> defined(user, installation, item, items.read(Profile.class, item)));
    }

    private Defined defined(UserId user, Installation installation, Item item, Profile profile) {
        SortedMap<AccountId, Integer> accounts = new TreeMap<>();
        SortedMap<BasketId, Integer> baskets = new TreeMap<>();
        SortedMap<StrategyId, Integer> strategies = new TreeMap<>();
        SortedSet<BasketId> published = new TreeSet<>();
        profile.accounts().forEach(id -> accounts.put(id, revision(DefinitionItems.accountKey(id))));
        for (BasketId id : profile.baskets()) {
            BasketHead head = head(id);
            baskets.put(id, revision(DefinitionItems.basketKey(id)));
            head.strategies().forEach(each -> strategies.put(each, revision(DefinitionItems.strategyKey(each))));
            if (head.published()) {
                published.add(id);
            }
        }
        return new Defined(
                owner(user, installation, profile),
                published,
                new Revisions(baskets, strategies, accounts, DefinitionItems.revision(item)));
    }

    private Owner owner(UserId user, Installation installation, Profile profile) {
        return new Owner(
                user,
                installation,
                profile.accounts().stream()
                        .map(id -> items.read(BrokerAccount.class, item(DefinitionItems.accountKey(id))))
                        .toList(),
                profile.baskets().stream().map(id -> basket(head(id))).toList(),
                profile.bounds());
    }

    private Basket basket(BasketHead head) {
        return new Basket(
                head.id(),
                head.name(),
                head.strategies().stream()
                        .map(id -> items.read(Strategy.class, item(DefinitionItems.strategyKey(id))))
                        .toList(),
                new Allocations(head.allocations()));
    }

    private BasketHead head(BasketId id) {
        return items.read(BasketHead.class, item(DefinitionItems.basketKey(id)));
    }

    private int revision(String sk) {
        return DefinitionItems.revision(item(sk));
    }

    private Item item(String sk) {
        return Optional.ofNullable(found.get(sk))
                .orElseThrow(() -> new IllegalStateException("named but not stored: " + sk + "; save the plan again"));
    }
}
