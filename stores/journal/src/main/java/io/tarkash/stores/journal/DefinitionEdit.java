package io.tarkash.stores.journal;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.journal.Defined.Revisions;
import io.tarkash.stores.journal.DefinitionItems.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One reading of what a user has, and the change that builds on exactly that. Not for sharing between threads. */
public final class DefinitionEdit {
    private final ItemStore store;
    private final Shards shards;
    private final DefinitionItems items;
    private final UserId user;
    private final List<Item> stored;
    private final Optional<Defined> found;
    private final Defined before;

    /** The stored version of each strategy, those that no basket names too. */
    private final Map<StrategyId, Integer> current;

    DefinitionEdit(
            ItemStore store,
            Shards shards,
            DefinitionItems items,
            UserId user,
            Installation installation,
            List<Item> stored) {
        this.store = store;
        this.shards = shards;
        this.items = items;
        this.user = user;
        this.stored = stored;
        this.current = current();
        this.found = OwnerReading.of(items, stored).defined(user, installation);
        this.before = found.orElseGet(() ->
                new Defined(new Owner(user, installation, List.of(), List.of()), new TreeSet<>(), Revisions.NONE));
    }

    public Defined before() {
        return before;
    }

    /** A change that is worked out and not yet written. */
    public final class Prepared {
        private final Defined after;
        private final DefinitionChange change;

        private Prepared(Defined after, DefinitionChange change) {
            this.after = after;
            this.change = change;
        }

        /** What the user will have, with the versions and revisions that things get. */
        public Defined after() {
            return after;
        }

        public boolean isNothing() {
            return change.isNothing();
        }

        /**
         * Writes it, and {@code with} it what has to be durable in the same transaction as the effect.
         *
         * @throws CommitRefused if something was changed since the reading, or a condition of {@code with} fails
         */
        public Defined commit(List<Write> with) {
            for (Transaction transaction : change.transactions(named(), with)) {
                if (store.commit(transaction) instanceof CommitResult.Refused refused) {
                    throw CommitRefused.of(transaction, refused);
                }
            }
            return after;
        }
    }

    /** @param effective since when new versions hold */
    public Prepared prepare(Owner wanted, SortedSet<BasketId> published, Instant effective) {
        List<Item> known = new ArrayList<>(stored);
        known.addAll(versions(wanted));
        Owner versioned = new Versions(items, known).applyTo(wanted);
        Revisions revisions = new Counting(before, versioned, published).revisions();
        Defined after = new Defined(versioned, published, revisions);
        DefinitionChange change = new DefinitionChange(user, shards, known);
        versioned.accounts().forEach(account -> change.keep(items.account(user, account, revisions.of(account.id()))));
        versioned.baskets().forEach(basket -> keep(change, basket, after, effective));
        Profile profile = new Profile(
                versioned.accounts().stream().map(BrokerAccount::id).toList(),
                versioned.baskets().stream().map(Basket::id).toList(),
                versioned.bounds());
        change.keep(items.profile(user, profile, revisions.bounds()));
        directories(change, after);
        return new Prepared(after, change);
    }

    private void keep(DefinitionChange change, Basket basket, Defined after, Instant effective) {
        for (Strategy strategy : basket.strategies()) {
            change.keep(items.strategy(user, strategy, after.revisions().of(strategy.id())));
            if (!isStored(strategy)) {
                change.keepVersion(items.version(user, strategy, effective));
            }
            Slot.of(strategy).forEach(slot -> change.keep(slot.scheduled(user)));
        }
        boolean published = after.published().contains(basket.id());
        change.keep(items.basket(user, basket, published, after.revisions().of(basket.id())));
        basket.allocations().all().forEach(each -> change.keep(items.allocation(user, basket.id(), each)));
    }

    private void directories(DefinitionChange change, Defined after) {
        if (found.isEmpty()) {
            change.beside(Write.put(DefinitionItems.listed(user)));
        }
        after.published().stream()
                .filter(id -> !before.published().contains(id))
                .forEach(id -> change.beside(Write.put(DefinitionItems.published(user, id))));
        before.published().stream()
                .filter(id -> !after.published().contains(id))
                .forEach(id -> change.beside(
                        Write.delete(DefinitionItems.published(user, id).key())));
    }

    /** Versions of strategies that are not there now but may have been: their numbers go on. */
    private List<Item> versions(Owner wanted) {
        Versions now = new Versions(items, stored);
        List<StrategyId> unknown =
                strategies(wanted).map(Strategy::id).filter(id -> !now.know(id)).toList();
        return switch (unknown.size()) {
            case 0 -> List.of();
            case 1 -> scan(DefinitionItems.versionsOf(unknown.getFirst()));
            default -> scan(Keys.prefix(DefinitionItems.VERSION));
        };
    }

    private List<Item> scan(String prefix) {
        return Scan.of(store, KeyRange.startingWith(Keys.user(user), prefix));
    }

    /** Whether this very version is there, and so was written down as such when it came. */
    private boolean isStored(Strategy strategy) {
        return Optional.ofNullable(current.get(strategy.id()))
                .filter(version -> version == strategy.version())
                .isPresent();
    }

    private Map<StrategyId, Integer> current() {
        return stored.stream()
                .filter(item -> item.key().sk().startsWith(Keys.prefix(DefinitionItems.STRATEGY)))
                .map(item -> items.read(Strategy.class, item))
                .collect(Collectors.toMap(Strategy::id, Strategy::version));
    }

    private Set<StrategyId> named() {
        return strategies(before.owner()).map(Strategy::id).collect(Collectors.toSet());
    }

    private static Stream<Strategy> strategies(Owner owner) {
        return owner.baskets().stream().flatMap(basket -> basket.strategies().stream());
    }
}
