package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.nio.file.Path;

/**
 * A store on a disk of few pages, which is filled and freed: SQLite then says of every commit what it says of a full
 * disk, because to its writer it is one.
 */
public final class FullDisk implements AutoCloseable {
    private static final String FILLER = "FILLER";

    private final SqliteStore store;

    public FullDisk(Path file) {
        store = SqliteStore.open(file, "PRAGMA max_page_count = 100", CommitObserver.NONE);
    }

    public ItemStore store() {
        return store;
    }

    /** Takes all the room, to the last page that an item of any size fits in. */
    public void fill() {
        for (int bytes = 100_000; bytes > 100; bytes /= 2) {
            put(bytes);
        }
    }

    private void put(int bytes) {
        for (int n = 0; true; n++) {
            try {
                Item item = Item.of(FILLER, bytes + "#" + n).with("text", "x".repeat(bytes));
                store.commit(Transaction.of(Write.put(item)));
            } catch (StoreUnavailable full) {
                return;
            }
        }
    }

    public void free() {
        for (Item item : store.query(KeyRange.all(FILLER), 1000).items()) {
            store.commit(Transaction.of(Write.delete(item.key())));
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
