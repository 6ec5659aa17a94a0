package io.tarkash.stores.vault;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.IndexRange;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store that dies at a step, before it or right after it, and runs something between reading and writing. */
final class StoppingStore implements ItemStore {
    private final ItemStore store;
    private int stepsLeft = Integer.MAX_VALUE;
    private boolean written;
    private Runnable beforeWrite = () -> {};

    StoppingStore(ItemStore store) {
        this.store = store;
    }

    /** Every call counts as a step. */
    void dieAfter(int steps, boolean withTheLastWritten) {
        stepsLeft = steps;
        written = withTheLastWritten;
    }

    /** Runs once, between somebody's reading and writing. */
    void meanwhile(Runnable once) {
        beforeWrite = once;
    }

    @Override
    public Optional<Item> get(ItemKey key) {
        step();
        return store.get(key);
    }

    @Override
    public Page<KeyRange> query(KeyRange range, int itemsMax) {
        step();
        return store.query(range, itemsMax);
    }

    @Override
    public Page<IndexRange> query(IndexRange range, int itemsMax) {
        step();
        return store.query(range, itemsMax);
    }

    @Override
    public CompletableFuture<CommitResult> submit(Transaction transaction) {
        Runnable once = beforeWrite;
        beforeWrite = () -> {};
        once.run();
        if (stepsLeft == 0 && written) {
            store.submit(transaction).join();
        }
        step();
        return store.submit(transaction);
    }

    @Override
    public void close() {
        store.close();
    }

    private void step() {
        if (stepsLeft-- <= 0) {
            throw new StoreUnavailable("the process died here");
        }
    }
}
