package io.tarkash.stores.vault;

import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives every account new data keys under the current master key and seals its things anew. Each account changes in one
 * transaction, so whenever it stops, each is wholly as before or wholly renewed, and the next round goes on. Runs beside
 * readers and writers. Thread-safe.
 */
public final class Rotation {
    private static final int PAGE_ITEMS = 100;
    private static final int TRIES_MAX = 50;

    private final ItemStore store;
    private final KeyWrapping masters;

    public Rotation(ItemStore store, KeyWrapping masters) {
        this.store = store;
        this.masters = masters;
    }

    /** Whose keys are renewed. */
    public enum Which {
        /** Those that lie under another master key than the current one. */
        UNDER_OLD_MASTER,
        ALL
    }

    /**
     * What came of a round.
     *
     * @param current that had nothing to be done
     * @param unopened sentences about accounts that were left as they are, because they do not open
     */
    public record Done(int renewed, int current, List<String> unopened) {
        public Done {
            unopened = List.copyOf(unopened);
        }
    }

    private enum Outcome {
        RENEWED,
        CURRENT
    }

    /** Blocks until every account was visited. */
    public Done run(Which which) {
        int renewed = 0;
        int current = 0;
        List<String> unopened = new ArrayList<>();
        Optional<KeyRange> rest = Optional.of(KeyRange.all(Place.LISTED));
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), PAGE_ITEMS);
            for (Item listed : page.items()) {
                try {
                    Outcome outcome = renew(Place.listed(listed), which);
                    renewed += outcome == Outcome.RENEWED ? 1 : 0;
                    current += outcome == Outcome.CURRENT ? 1 : 0;
                } catch (VaultBroken broken) {
                    unopened.add(name(listed) + ": " + broken.getMessage());
                }
            }
            rest = page.rest();
        }
        return new Done(renewed, current, unopened);
    }

    private Outcome renew(Place place, Which which) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Chest chest = Chest.read(store, place);
            Optional<Item> keys = chest.keys();
            if (keys.isEmpty() || (which == Which.UNDER_OLD_MASTER && isCurrent(keys.get()))) {
                return Outcome.CURRENT;
            }
            if (store.commit(new Transaction(renewing(chest, keys.get()))).isCommitted()) {
                return Outcome.RENEWED;
            }
        }
        throw new IllegalStateException("others keep changing what is kept of " + place.account());
    }

    private List<Write> renewing(Chest chest, Item wrapped) {
        Place place = chest.place();
        DataKeys old = DataKeys.opened(place, wrapped, masters);
        DataKeys fresh = DataKeys.fresh(place);
        List<Write> writes = new ArrayList<>();
        writes.add(chest.replace(fresh.item(masters, chest.next(place.keys()))));
        for (Kind kind : Kind.values()) {
            writes.add(chest.of(kind)
                    .map(item -> chest.replace(fresh.seal(kind, old.open(kind, item), chest.next(place.of(kind)))))
                    .orElseGet(() -> chest.relyOn(place.of(kind))));
        }
        return writes;
    }

    private static String name(Item listed) {
        try {
            Place place = Place.listed(listed);
            return place.account() + " of " + place.user();
        } catch (VaultBroken nobody) {
            return listed.key().sk();
        }
    }

    private boolean isCurrent(Item keys) {
        return keys.text(DataKeys.MASTER).filter(masters.current()::equals).isPresent();
    }
}
