package io.tarkash.identity;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.IndexRange;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A store in memory that remembers what is in it, and everything that ever was. */
final class WatchedStore implements ItemStore {
    private final MemoryStore store = new MemoryStore();
    private final Map<ItemKey, Item> present = new ConcurrentHashMap<>();
    private final Map<String, Boolean> everWritten = new ConcurrentHashMap<>();

    Collection<Item> present() {
        return present.values();
    }

    Collection<String> everWritten() {
        return everWritten.keySet();
    }

    @Override
    public Optional<Item> get(ItemKey key) {
        return store.get(key);
    }

    @Override
    public Page<KeyRange> query(KeyRange range, int itemsMax) {
        return store.query(range, itemsMax);
    }

    @Override
    public Page<IndexRange> query(IndexRange range, int itemsMax) {
        return store.query(range, itemsMax);
    }

    @Override
    public CompletableFuture<CommitResult> submit(Transaction transaction) {
        CompletableFuture<CommitResult> result = store.submit(transaction);
        if (result.join().isCommitted()) {
            transaction.writes().forEach(this::note);
        }
        return result;
    }

    private void note(Write write) {
        switch (write) {
            case Write.Put put -> {
                present.put(put.key(), put.item());
                everWritten.put(put.item().toString(), true);
            }
            case Write.Delete delete -> present.remove(delete.key());
            case Write.Check _ -> {}
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
