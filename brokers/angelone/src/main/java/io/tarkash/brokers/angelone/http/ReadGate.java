package io.tarkash.brokers.angelone.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Spaces an account's readings so that the broker need not refuse any: no more than so many begin within any second.
 * Orders are paced elsewhere and do not pass here. Thread-safe.
 */
final class ReadGate {
    /** A little more than a second: what leaves a second apart may arrive closer together. */
    private static final long SECOND = 1_050_000_000;

    private final int perSecond;
    private final Deque<Long> begun = new ArrayDeque<>();

    ReadGate(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Waits for its turn; false, at once, if that would not come within this time. */
    boolean pass(Duration within) {
        long wait = reserve(System.nanoTime(), within.toNanos());
        if (wait < 0) {
            return false;
        }
        try {
            Thread.sleep(Duration.ofNanos(wait));
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The nanoseconds to wait from now, or -1 for too long. */
    synchronized long reserve(long now, long most) {
        Long oldest = begun.peekFirst();
        long at = begun.size() < perSecond || oldest == null ? now : Math.max(now, oldest + SECOND);
        if (at - now > most) {
            return -1;
        }
        begun.addLast(at);
        if (begun.size() > perSecond) {
            begun.removeFirst();
        }
        return at - now;
    }
}
