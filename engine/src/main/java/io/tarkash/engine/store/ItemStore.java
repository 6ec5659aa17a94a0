package io.tarkash.engine.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One table of items, the same on every engine. Reads of the table see every acknowledged
 * transaction, and never half of one. All methods may be called from any thread, virtual ones too,
 * and throw {@link StoreUnavailable} where the engine cannot answer.
 */
public interface ItemStore extends AutoCloseable {
    Optional<Item> get(ItemKey key);

    /** The first items of a range, at most {@code itemsMax} and at most 1 MB. */
    Page<KeyRange> query(KeyRange range, int itemsMax);

    /** The first items of a range of an index; items at one place come in no promised order. */
    Page<IndexRange> query(IndexRange range, int itemsMax);

    /**
     * Hands a transaction over, waiting only while too many wait already. The future completes when
     * the result is durable, on a thread of the store: what is chained to it has to be short and must
     * not call the store.
     */
    CompletableFuture<CommitResult> submit(Transaction transaction);

    /** Returns when the result is durable. An interrupt does not cut the wait, lest an outcome be lost. */
    default CommitResult commit(Transaction transaction) {
        try {
            return submit(transaction).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable;
            }
            throw failure;
        }
    }

    /** Finishes what was handed over, then refuses everything with {@link StoreUnavailable}. */
    @Override
    void close();
}
