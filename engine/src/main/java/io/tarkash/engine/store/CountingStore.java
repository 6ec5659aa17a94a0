package io.tarkash.engine.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/**
 * A store that counts what is asked of another one. Each get and each page is one round trip on a
 * scale-out engine, so their sum is what a screen or a minute costs. Thread-safe.
 */
public final class CountingStore implements ItemStore {
    private final ItemStore store;
    private final LongAdder gets = new LongAdder();
    private final LongAdder pages = new LongAdder();
    private final LongAdder indexPages = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder transactions = new LongAdder();
    private final LongAdder writes = new LongAdder();

    public CountingStore(ItemStore store) {
        this.store = store;
    }

    /**
     * What was asked since the store was made.
     *
     * @param pages of the table
     * @param indexPages of the indexes
     * @param items on all those pages
     * @param transactions handed over, refused ones too
     * @param writes in all those transactions
     */
    public record Counts(long gets, long pages, long indexPages, long items, long transactions, long writes) {
        public long lookUps() {
            return gets + pages + indexPages;
        }
    }

    public Counts counts() {
        return new Counts(gets.sum(), pages.sum(), indexPages.sum(), items.sum(), transactions.sum(), writes.sum());
    }

    @Override
    public Optional<Item> get(ItemKey key) {
        gets.increment();
        return store.get(key);
    }

    @Override
    public Page<KeyRange> query(KeyRange range, int itemsMax) {
        Page<KeyRange> page = store.query(range, itemsMax);
        pages.increment();
        items.add(page.items().size());
        return page;
    }

    @Override
    public Page<IndexRange> query(IndexRange range, int itemsMax) {
        Page<IndexRange> page = store.query(range, itemsMax);
        indexPages.increment();
        items.add(page.items().size());
        return page;
    }

    @Override
    public CompletableFuture<CommitResult> submit(Transaction transaction) {
        transactions.increment();
        writes.add(transaction.writes().size());
        return store.submit(transaction);
    }

    @Override
    public void close() {
        store.close();
    }
}
