package io.tarkash.stores.journal;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.IndexRange;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store that fails when told to, and remembers what it was handed. */
final class FailingStore implements ItemStore {
    private final ItemStore store;
    final List<Transaction> transactions = new ArrayList<>();
    private int untilFailure = Integer.MAX_VALUE;
    private boolean loseOnlyTheAnswer;
    private boolean stopped;

    FailingStore(ItemStore store) {
        this.store = store;
    }

    /** After so many good transactions one is not written. */
    void failAfter(int good) {
        untilFailure = good;
        loseOnlyTheAnswer = false;
    }

    /** After so many good transactions one is written, and nobody is told. */
    void loseAnswerAfter(int good) {
        untilFailure = good;
        loseOnlyTheAnswer = true;
    }

    /** From now on nothing is written, until {@link #go}. */
    void stop() {
        stopped = true;
    }

    void go() {
        stopped = false;
        untilFailure = Integer.MAX_VALUE;
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
        transactions.add(transaction);
        if (stopped) {
            return CompletableFuture.failedFuture(new StoreUnavailable("told to stop"));
        }
        if (untilFailure-- != 0) {
            return store.submit(transaction);
        }
        untilFailure = Integer.MAX_VALUE;
        if (loseOnlyTheAnswer) {
            store.submit(transaction).join();
        }
        return CompletableFuture.failedFuture(new StoreUnavailable("told to fail"));
    }

    @Override
    public void close() {
        store.close();
    }
}
