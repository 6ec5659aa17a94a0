package io.tarkash.identity.item;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes that are decided together and committed together, each only if its record is still as it was read. Of two
 * changes that were decided on the same record, one wins. Not thread-safe; made for one commit.
 */
public final class Change {
    private final Items items;
    private final List<Write> writes = new ArrayList<>();

    Change(Items items) {
        this.items = items;
    }

    /** A record under a key that has none. */
    public <T> Change create(ItemKey key, Class<T> type, T value) {
        writes.add(Write.put(items.item(key, type, value, Optional.empty()), Condition.ABSENT));
        return this;
    }

    /** A record that is gone after a while, under a key that has none. */
    public <T> Change create(ItemKey key, Class<T> type, T value, Instant expires) {
        writes.add(Write.put(items.item(key, type, value, Optional.of(expires)), Condition.ABSENT));
        writes.add(Expiry.marker(key, expires));
        return this;
    }

    /** Another value, with the same end if there is one. */
    public <T> Change replace(Stored<T> stored, Class<T> type, T value) {
        writes.add(Write.put(items.item(stored.key(), type, value, stored.expires()), stored.unchanged()));
        return this;
    }

    public <T> Change replace(Stored<T> stored, Class<T> type, T value, Instant expires) {
        writes.add(Write.put(items.item(stored.key(), type, value, Optional.of(expires)), stored.unchanged()));
        writes.add(Expiry.marker(stored.key(), expires));
        return this;
    }

    public Change delete(Stored<?> stored) {
        writes.add(Write.delete(stored.key(), stored.unchanged()));
        return this;
    }

    /** Deletes what may or may not be there. */
    public Change clear(ItemKey key) {
        writes.add(Write.delete(key));
        return this;
    }

    /** Goes through only if this record is still the same, too. */
    public Change relyOn(Stored<?> stored) {
        writes.add(Write.check(stored.key(), stored.unchanged()));
        return this;
    }

    /** Whether it went through: all of it is durable, or nothing was changed. */
    public boolean commit() {
        return items.store().commit(new Transaction(writes)).isCommitted();
    }
}
