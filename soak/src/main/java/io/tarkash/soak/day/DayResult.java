package io.tarkash.soak.day;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a day: the first breach if there was one, what happened before it, a hash of it all, and counts. */
record DayResult(Optional<Breach> breach, List<String> story, long hash, Counts counts, Map<Trouble, Long> troubles) {
    DayResult {
        story = List.copyOf(story);
        troubles = Map.copyOf(troubles);
    }

    record Counts(long events, long orders, long trades, long restarts, long runs, long liveness) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    events + more.events,
                    orders + more.orders,
                    trades + more.trades,
                    restarts + more.restarts,
                    runs + more.runs,
                    liveness + more.liveness);
        }
    }
}
