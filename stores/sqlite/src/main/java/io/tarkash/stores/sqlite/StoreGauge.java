package io.tarkash.stores.sqlite;

import io.tarkash.stores.sqlite.CommitQueue.Pending;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the writer and the checkpointer do, and passes it on. Thread-safe. */
final class StoreGauge {
    private static final System.Logger LOG = System.getLogger(StoreGauge.class.getName());

    /** What a write adds to the log beside its own bytes: about a page of the table and one of the key's tree. */
    private static final long LOG_BYTES_PER_WRITE = 8192;

    private final CommitObserver observer;
    private final LongAdder transactions = new LongAdder();
    private final LongAdder groups = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder checkpoints = new LongAdder();
    private final LongAdder checkpointNanos = new LongAdder();
    private final AtomicLong logBytes = new AtomicLong();

    StoreGauge(CommitObserver observer) {
        this.observer = observer;
    }

    StoreCounters counters() {
        return new StoreCounters(
                transactions.sum(), groups.sum(), failed.sum(), checkpoints.sum(), checkpointNanos.sum());
    }

    void written(List<Pending> group, long nanos) {
        transactions.add(group.size());
        groups.increment();
        long now = System.nanoTime();
        long bytes = 0;
        for (Pending pending : group) {
            bytes += pending.transaction().bytes()
                    + LOG_BYTES_PER_WRITE * pending.transaction().writes().size();
            tell(() -> observer.committed(now - pending.sinceNanos()));
        }
        logBytes.addAndGet(bytes);
        tell(() -> observer.grouped(group.size(), nanos));
    }

    void failed(int count) {
        failed.add(count);
        tell(() -> observer.failed(count));
    }

    void checkpointed(long pages, long nanos) {
        checkpoints.increment();
        checkpointNanos.add(nanos);
        tell(() -> observer.checkpointed(pages, nanos));
    }

    /** About how much was written since the log was last moved into the file. */
    long logBytes() {
        return logBytes.get();
    }

    void logMoved(long bytes) {
        logBytes.addAndGet(-bytes);
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.WARNING, "an observer of the store failed", broken);
        }
    }
}
