package io.tarkash.soak.day;

import io.tarkash.engine.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is drawn of a day before it begins. With {@code clearsAt} before the end the day is one of liveness: nothing
 * goes wrong any more from then on, and at the end everything has to be settled. Else it is one of safety.
 *
 * @param seed the seed of all that is thrown as the day goes on
 * @param secondEvery how often the desk is told a second
 */
record DayPlan(
        long seed,
        Owner owner,
        long freezeUnits,
        Span span,
        Map<Trouble, Integer> weather,
        List<Act> acts,
        List<CrashAt> crashes,
        Duration secondEvery,
        Keeping keeping) {
    DayPlan {
        acts = List.copyOf(acts);
        crashes = List.copyOf(crashes);
    }

    /** From when to when, and when the weather clears; {@code clearsAt} is the end on a day of safety. */
    record Span(Instant from, Instant clearsAt, Instant end) {
        boolean isLiveness() {
            return clearsAt.isBefore(end);
        }
    }

    /** Where records go: memory or a file, with an emergency log or without. */
    record Keeping(boolean inFile, boolean emergency) {}
}
