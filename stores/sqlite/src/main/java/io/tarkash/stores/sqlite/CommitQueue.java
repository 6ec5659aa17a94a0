package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Limits;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Transactions on their way to the writer, in order of arrival. Bounded: who comes to a full queue
 * waits. After {@code close} it takes no more, and what it holds is still handed out.
 */
final class CommitQueue {
    static final int WAITING_MAX = 1024;
    private static final int GROUP_MAX = 256;
    private static final int GROUP_BYTES_MAX = 2 * Limits.TRANSACTION_BYTES.max();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private boolean closed;

    /** A transaction, the promise of its result, and when it came by the system's nanosecond counter. */
    record Pending(Transaction transaction, CompletableFuture<CommitResult> result, long sinceNanos) {}

    CompletableFuture<CommitResult> add(Transaction transaction) {
        Pending pending = new Pending(transaction, new CompletableFuture<>(), System.nanoTime());
        lock.lock();
        try {
            while (!closed && waiting.size() >= WAITING_MAX) {
                notFull.awaitUninterruptibly();
            }
            if (closed) {
                throw new StoreUnavailable("store is closed, or stopped after a failure");
            }
            waiting.add(pending);
            notEmpty.signal();
            return pending.result();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next transactions to write together; none when closed and drained. */
    List<Pending> nextGroup() {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                notEmpty.awaitUninterruptibly();
            }
            List<Pending> group = new ArrayList<>();
            int bytes = 0;
            while (!waiting.isEmpty() && group.size() < GROUP_MAX && bytes < GROUP_BYTES_MAX) {
                Pending pending = waiting.remove();
                bytes += pending.transaction().bytes();
                group.add(pending);
            }
            notFull.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
