package io.tarkash.stores.vault;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Write;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the store has of one account at one instant. What is decided on it is written under the condition that it still
 * is so: each seal is drawn at random, so the same text is the same item.
 */
record Chest(Place place, Map<ItemKey, Item> items) {
    /** There are three items, far below what a page holds. */
    private static final int ITEMS_MAX = 10;

    Chest {
        items = Map.copyOf(items);
    }

    static Chest read(ItemStore store, Place place) {
        Map<ItemKey, Item> items = new HashMap<>();
        store.query(place.range(), ITEMS_MAX).items().forEach(item -> items.put(item.key(), item));
        return new Chest(place, items);
    }

    Optional<Item> keys() {
        return Optional.ofNullable(items.get(place.keys()));
    }

    Optional<Item> of(Kind kind) {
        return Optional.ofNullable(items.get(place.of(kind)));
    }

    /** The first version is 1. */
    long next(ItemKey key) {
        return Optional.ofNullable(items.get(key)).map(DataKeys::version).orElse(0L) + 1;
    }

    Write replace(Item item) {
        return Write.put(item, unchanged(item.key()));
    }

    Write relyOn(ItemKey key) {
        return Write.check(key, unchanged(key));
    }

    private Condition unchanged(ItemKey key) {
        return Optional.ofNullable(items.get(key))
                .map(item -> Condition.equal(
                        DataKeys.SEALED, item.text(DataKeys.SEALED).orElse("")))
                .orElse(Condition.ABSENT);
    }
}
