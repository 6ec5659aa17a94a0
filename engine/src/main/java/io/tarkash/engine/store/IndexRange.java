package io.tarkash.engine.store;

import java.util.Optional;

/**
 * A range of places in an index. Several items may share a place, so the rest of a range starts
 * {@code after} an item at its first place.
 */
public record IndexRange(Index index, KeyRange keys, Optional<ItemKey> after) {
    public static IndexRange all(Index index, String pk) {
        return of(index, KeyRange.all(pk));
    }

    public static IndexRange of(Index index, KeyRange keys) {
        return new IndexRange(index, keys, Optional.empty());
    }

    /** What is left of this range after an item of it. */
    public IndexRange after(Item item) {
        IndexKey place = item.place(index).orElseThrow();
        return new IndexRange(index, new KeyRange(keys.pk(), place.sk(), keys.before()), Optional.of(item.key()));
    }
}
