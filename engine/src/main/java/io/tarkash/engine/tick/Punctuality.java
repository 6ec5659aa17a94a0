package io.tarkash.engine.tick;

import java.time.Duration;

/** How an entry stands to its minute. Exits are never too late. */
public sealed interface Punctuality {
    record OnTime() implements Punctuality {}

    /** Later than a second, inside the entry window: it is taken and says so. */
    record Late(Duration by) implements Punctuality {}

    record Missed(Duration by) implements Punctuality {}

    Duration TOLERANCE = Duration.ofSeconds(1);

    static Punctuality of(Duration lateness, Duration entryWindow) {
        if (lateness.compareTo(entryWindow) >= 0) {
            return new Missed(lateness);
        }
        return lateness.compareTo(TOLERANCE) > 0 ? new Late(lateness) : new OnTime();
    }
}
