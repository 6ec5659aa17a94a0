package io.tarkash.soak.day;

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

/**
 * A store that sometimes fails a commit before it was written, sometimes after, and sometimes is not there at all. It
 * never loses what it acknowledged.
 */
final class FaultyStore implements ItemStore {
    private final ItemStore store;
    private final Dice dice;
    private int failedPerMille;
    private int ambiguousPerMille;
    private boolean lost;
    private long failed;
    private long ambiguous;

    FaultyStore(ItemStore store, Dice dice) {
        this.store = store;
        this.dice = dice;
    }

    void fail(int perMille, int ambiguously) {
        failedPerMille = perMille;
        ambiguousPerMille = ambiguously;
    }

    long failed() {
        return failed;
    }

    long ambiguous() {
        return ambiguous;
    }

    void lose(boolean isLost) {
        lost = isLost;
    }

    /** Whether it does now what it is asked. */
    boolean isSound() {
        return !lost && failedPerMille == 0 && ambiguousPerMille == 0;
    }

    @Override
    public Optional<Item> get(ItemKey key) {
        there();
        return store.get(key);
    }

    @Override
    public Page<KeyRange> query(KeyRange range, int itemsMax) {
        there();
        return store.query(range, itemsMax);
    }

    @Override
    public Page<IndexRange> query(IndexRange range, int itemsMax) {
        there();
        return store.query(range, itemsMax);
    }

    @Override
    public CompletableFuture<CommitResult> submit(Transaction transaction) {
        there();
        if (dice.perMille(failedPerMille)) {
            failed++;
            throw new StoreUnavailable("the request to the store was lost");
        }
        CompletableFuture<CommitResult> result = store.submit(transaction);
        if (dice.perMille(ambiguousPerMille)) {
            var _ = result.join();
            ambiguous++;
            throw new StoreUnavailable("the store's answer was lost");
        }
        return result;
    }

    @Override
    public void close() {
        store.close();
    }

    private void there() {
        if (lost) {
            throw new StoreUnavailable("the store is not there");
        }
    }
}
