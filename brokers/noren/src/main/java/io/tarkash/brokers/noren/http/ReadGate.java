package io.tarkash.brokers.noren.http;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Spaces an account's readings so that one waits for its turn instead of being refused. The broker publishes no limit
 * for them; ten a second is what clients live with. Thread-safe.
 */
public final class ReadGate {
    private static final Duration SPACE = Duration.ofMillis(100);

    private long nextNanos = System.nanoTime();

    /** Waits for the turn; false, and no turn taken, if it would come after the deadline. */
    public boolean pass(Deadline deadline) {
        long turn;
        synchronized (this) {
            turn = Math.max(nextNanos, System.nanoTime());
            if (turn - deadline.endNanos() >= 0) {
                return false;
            }
            nextNanos = turn + SPACE.toNanos();
        }
        for (long wait = turn - System.nanoTime(); wait > 0; wait = turn - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return true;
    }
}
