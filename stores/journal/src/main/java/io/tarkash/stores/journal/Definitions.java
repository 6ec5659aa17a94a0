package io.tarkash.stores.journal;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Transaction;
import io.tarkash.stores.journal.DefinitionItems.Allotment;
import io.tarkash.stores.journal.DefinitionItems.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The accounts, baskets and strategies of users. Saving writes only what differs, so the same plan again writes
 * nothing; a strategy that differs becomes its next version, and what is due when changes in the same transaction as
 * the strategy. A save cut short is finished by saving again. The installation is never stored: a restored backup must
 * not take over another's orders. Thread-safe; of two saves of one user at a time, one throws {@link CommitRefused}.
 */
public final class Definitions {
    private final ItemStore store;
    private final Shards shards;
    private final DefinitionItems items = new DefinitionItems();

    public Definitions(ItemStore store, Shards shards) {
        this.store = store;
        this.shards = shards;
    }

    /**
     * Makes this all that the user has, and returns it with the versions that the strategies got.
     *
     * @param effective since when new versions hold
     */
    public Owner save(Owner owner, Instant effective) {
        UserId user = owner.user();
        List<Item> stored = Scan.of(store, KeyRange.all(Keys.user(user)));
        Owner versioned = new Versions(items, stored).applyTo(owner);
        DefinitionChange change = new DefinitionChange(user, shards, stored);
        versioned.accounts().forEach(account -> change.keep(items.account(user, account)));
        versioned.baskets().forEach(basket -> keep(change, basket, user, effective));
        Profile profile = new Profile(
                versioned.accounts().stream().map(BrokerAccount::id).toList(),
                versioned.baskets().stream().map(Basket::id).toList(),
                versioned.bounds());
        change.keep(items.profile(user, profile));
        for (Transaction transaction : Batches.of(change.steps())) {
            if (store.commit(transaction) instanceof CommitResult.Refused refused) {
                throw CommitRefused.of(transaction, refused);
            }
        }
        return versioned;
    }

    private void keep(DefinitionChange change, Basket basket, UserId user, Instant effective) {
        for (Strategy strategy : basket.strategies()) {
            change.keep(items.strategy(user, strategy));
            change.keepVersion(items.version(user, strategy, effective));
            Slot.of(strategy).forEach(slot -> change.keep(slot.scheduled(user)));
        }
        change.keep(items.basket(user, basket));
        List<Allocation> all = basket.allocations().all();
        for (int place = 0; place < all.size(); place++) {
            change.keep(items.allotment(user, new Allotment(basket.id(), place, all.get(place))));
        }
    }

    /** What the user has; empty if nothing was ever saved. */
    public Optional<Owner> owner(UserId user, Installation installation) {
        KeyRange allButVersions = new KeyRange(Keys.user(user), "", DefinitionItems.VERSION);
        return OwnerReading.of(items, Scan.of(store, allButVersions)).owner(user, installation);
    }
}
