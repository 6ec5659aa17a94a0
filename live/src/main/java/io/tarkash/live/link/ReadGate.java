package io.tarkash.live.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Spaces an account's readings so that the broker need not refuse any: no more than so many begin within any window.
 * Orders are paced elsewhere and do not pass here. Thread-safe.
 */
public final class ReadGate {
    private final int most;
    private final long window;
    private final Deque<Long> begun = new ArrayDeque<>();

    public ReadGate(int most, Duration window) {
        this.most = most;
        this.window = window.toNanos();
    }

    /** Waits for its turn; false, at once, if that would not come within this time. */
    public boolean pass(Duration within) {
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
    synchronized long reserve(long now, long within) {
        Long oldest = begun.peekFirst();
        long at = begun.size() < most || oldest == null ? now : Math.max(now, oldest + window);
        if (at - now > within) {
            return -1;
        }
        begun.addLast(at);
        if (begun.size() > most) {
            begun.removeFirst();
        }
        return at - now;
    }
}
