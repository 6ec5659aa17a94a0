package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

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

    /** A basket that its owner shows to everyone. */
    public record Published(UserId user, BasketId basket) {}

    /**
     * Makes this all that the user has, and returns it with the versions that the strategies got.
     *
     * @param effective since when new versions hold
     */
    public Owner save(Owner owner, Instant effective) {
        DefinitionEdit edit = edit(owner.user(), owner.installation());
        SortedSet<BasketId> published = new TreeSet<>(edit.before().published());
        published.removeIf(
                id -> owner.baskets().stream().noneMatch(basket -> basket.id().equals(id)));
        return edit.prepare(owner, published, effective).commit(List.of()).owner();
    }

    /** Reads what the user has, to be changed. */
    public DefinitionEdit edit(UserId user, Installation installation) {
        return new DefinitionEdit(store, shards, items, user, installation, scan(user));
    }

    /** What the user has; empty if nothing was ever saved. */
    public Optional<Owner> owner(UserId user, Installation installation) {
        return defined(user, installation).map(Defined::owner);
    }

    /** The same with what is published and the revisions. */
    public Optional<Defined> defined(UserId user, Installation installation) {
        return OwnerReading.of(items, scan(user)).defined(user, installation);
    }

    /** Everyone who ever defined anything: whose desks a server begins with. */
    public List<UserId> users() {
        return Scan.of(store, KeyRange.all(DefinitionItems.USERS)).stream()
                .map(item -> new UserId(item.key().sk()))
                .toList();
    }

    /** So many published baskets, those after the named one; empty text for the first. */
    public List<Published> published(String after, int max) {
        KeyRange all = KeyRange.all(DefinitionItems.PUBLISHED);
        Page<KeyRange> page = store.query(after.isEmpty() ? all : all.after(after), max);
        return page.items().stream().map(Definitions::published).toList();
    }

    /** Where a published basket stands among all, for {@link #published}. */
    public static String place(Published published) {
        return DefinitionItems.published(published.user(), published.basket())
                .key()
                .sk();
    }

    private static Published published(Item item) {
        List<String> parts = Keys.split(item.key().sk());
        return new Published(new UserId(parts.get(0)), new BasketId(parts.get(1)));
    }

    private List<Item> scan(UserId user) {
        return Scan.of(store, new KeyRange(Keys.user(user), "", DefinitionItems.VERSION));
    }
}
