package io.tarkash.stores.journal;

import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every item of a range, page after page, each as large as the store gives it. */
final class Scan {
    private Scan() {}

    static List<Item> of(ItemStore store, KeyRange range) {
        List<Item> items = new ArrayList<>();
        Optional<KeyRange> rest = Optional.of(range);
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), Integer.MAX_VALUE);
            items.addAll(page.items());
            rest = page.rest();
        }
        return items;
    }
}
