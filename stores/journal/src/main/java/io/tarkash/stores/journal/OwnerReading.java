package io.tarkash.stores.journal;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.store.Item;
import io.tarkash.stores.journal.DefinitionItems.Allotment;
import io.tarkash.stores.journal.DefinitionItems.BasketHead;
import io.tarkash.stores.journal.DefinitionItems.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts an owner together from their items, in the order in which they were written down. */
record OwnerReading(DefinitionItems items, Map<String, Item> found, List<Allotment> allotments) {
    static OwnerReading of(DefinitionItems items, List<Item> found) {
        String allotted = Keys.prefix(DefinitionItems.ALLOCATION);
        return new OwnerReading(
                items,
                found.stream().collect(Collectors.toMap(item -> item.key().sk(), Function.identity())),
                found.stream()
                        .filter(item -> item.key().sk().startsWith(allotted))
                        .map(item -> items.read(Allotment.class, item))
                        .sorted(Comparator.comparingInt(Allotment::place))
                        .toList());
    }

    Optional<Owner> owner(UserId user, Installation installation) {
        return Optional.ofNullable(found.get(DefinitionItems.PROFILE))
                .map(item -> items.read(Profile.class, item))
                .map(profile -> new Owner(
                        user,
                        installation,
                        profile.accounts().stream()
                                .map(id -> read(BrokerAccount.class, DefinitionItems.accountKey(id)))
                                .toList(),
                        profile.baskets().stream()
                                .map(id -> basket(read(BasketHead.class, DefinitionItems.basketKey(id))))
                                .toList(),
                        profile.bounds()));
    }

    private Basket basket(BasketHead head) {
        return new Basket(
                head.id(),
                head.name(),
                head.strategies().stream()
                        .map(id -> read(Strategy.class, DefinitionItems.strategyKey(id)))
                        .toList(),
                new Allocations(allotments.stream()
                        .filter(allotment -> allotment.basket().equals(head.id()))
                        .map(Allotment::allocation)
                        .toList()));
    }

    private <T> T read(Class<T> type, String sk) {
        Item item = Optional.ofNullable(found.get(sk))
                .orElseThrow(() -> new IllegalStateException("named but not stored: " + sk + "; save the plan again"));
        return items.read(type, item);
    }
}
