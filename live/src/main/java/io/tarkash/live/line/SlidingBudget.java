package io.tarkash.live.line;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many orders in any window of this length, of which entries must leave some. Not thread-safe. */
final class SlidingBudget {
    private final Duration window;
    private final int most;
    private final int mostForEntries;
    private final Deque<Instant> spent = new ArrayDeque<>();

    SlidingBudget(Duration window, int most, int keptForExits) {
        this.window = window;
        this.most = most;
        this.mostForEntries = most - keptForExits;
    }

    /**
     * The first instant, not before now, at which one more may go if nothing else goes meanwhile. So many are {@code held}:
     * let go, and their window begins only when they leave.
     */
    Instant roomAt(Instant now, boolean isEntry, int held) {
        while (!spent.isEmpty() && !spent.getFirst().plus(window).isAfter(now)) {
            spent.removeFirst();
        }
        int limit = isEntry ? mostForEntries : most;
        int tooMany = spent.size() + held - limit + 1;
        if (tooMany <= 0) {
            return now;
        }
        if (tooMany > spent.size()) {
            return now.plus(window);
        }
        return spent.stream().skip(tooMany - 1L).findFirst().orElse(now).plus(window);
    }

    /** What was spent at that instant was not spent after all. */
    void takeBack(Instant at) {
        spent.removeLastOccurrence(at);
    }

    void spend(Instant at) {
        spent.addLast(at);
    }
}
