package io.tarkash.stores.sqlite;

/**
 * Is told how long the store takes, for histograms. Called on the store's own threads, so it has to be short, must not
 * call the store, and what it throws is dropped. Times are nanoseconds.
 */
public interface CommitObserver {
    CommitObserver NONE = new CommitObserver() {};

    /** One transaction, from hand-over to durable; refused ones too. */
    default void committed(long nanos) {}

    /** Transactions that shared one disk sync, and what writing and syncing them took. */
    default void grouped(int transactions, long nanos) {}

    /** Transactions of which none was acknowledged. */
    default void failed(int transactions) {}

    /** Pages moved from the write-ahead log into the file. */
    default void checkpointed(long pages, long nanos) {}
}
