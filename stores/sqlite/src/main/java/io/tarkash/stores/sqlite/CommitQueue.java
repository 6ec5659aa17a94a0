package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Limits;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Transactions on their way to the writer, in order of arrival. Bounded: who comes to a full queue
 * waits. After {@code close} it takes no more, and what it holds is still handed out. While it is halted it
 * takes nothing either.
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
    private boolean halted;

    /** A transaction, the promise of its result, and when it came by the system's nanosecond counter. */
    record Pending(Transaction transaction, CompletableFuture<CommitResult> result, long sinceNanos) {}

    CompletableFuture<CommitResult> add(Transaction transaction) {
        Pending pending = new Pending(transaction, new CompletableFuture<>(), System.nanoTime());
        lock.lock();
        try {
            while (!closed && !halted && waiting.size() >= WAITING_MAX) {
                notFull.awaitUninterruptibly();
            }
            if (closed) {
                throw new StoreUnavailable("store is closed, or stopped after a failure");
            }
            if (halted) {
                throw new StoreUnavailable("store stopped after a failed sync, and is being opened anew");
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

    /** Takes nothing until {@link #resume}; what waited is given back. */
    List<Pending> halt() {
        lock.lock();
        try {
            halted = true;
            List<Pending> left = List.copyOf(waiting);
            waiting.clear();
            notFull.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    void resume() {
        lock.lock();
        try {
            halted = false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until it is closed, which the answer says. */
    boolean isClosedWithin(Duration wait) {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = notEmpty.awaitNanos(left);
            }
            return closed;
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
            return true;
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
