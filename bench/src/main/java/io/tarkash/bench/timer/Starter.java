package io.tarkash.bench.timer;

import java.util.List;

/** One side of the comparison: starts so many things at one boundary and says how late each was. */
interface Starter extends AutoCloseable {
    /** Returns when all have been started. */
    Starts start(int due) throws Exception;

    @Override
    void close();

    /**
     * Nanoseconds after the boundary: when the timer told it (for one without a timer of its own, when the first was
     * started), when all had been handed to those who do the work (the same for one that cannot say) and when each was
     * started, the first at first.
     */
    record Starts(long timer, long handed, List<Long> each) {
        public Starts {
            each = List.copyOf(each);
        }
    }
}
