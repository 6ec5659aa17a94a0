package io.tarkash.engine.time;

import java.time.Duration;
import java.time.Instant;

/** What time it is, and who is woken when. Virtual in replays and tests, the machine's own in a server. */
public interface Time {
    Instant now();

    /** Runs the task at this instant and never before it; one in the past runs as soon as can be. */
    void at(Instant when, Runnable task);

    default void after(Duration delay, Runnable task) {
        at(now().plus(delay), task);
    }
}
