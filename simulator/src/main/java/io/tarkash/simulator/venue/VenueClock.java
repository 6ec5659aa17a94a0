package io.tarkash.simulator.venue;

import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of a venue that runs faster than the world, or on another date: {@code venueAnchor} was when the world's
 * time was {@code worldAnchor}, and since then {@code speed} venue seconds pass in each second. A server on a simulated
 * market takes this as its only time, for desks, timers and brokers alike, so that a calendar minute passes in
 * {@code 60 / speed} seconds for all of them; latencies and deadlines, being durations of venue time, shrink with it.
 * Keep the anchors over a restart: with new ones the venue's time may lie before what the books already hold. As
 * thread-safe as the time behind it.
 */
public record VenueClock(Time world, Instant worldAnchor, Instant venueAnchor, int speed) implements Time {
    public VenueClock {
        if (speed < 1) {
            throw new IllegalArgumentException("a venue's speed is at least 1, not " + speed);
        }
    }

    /** The world's own time at this speed since the anchor; at speed 1 it is the world's time itself. */
    public static VenueClock of(Time world, Instant anchor, int speed) {
        return new VenueClock(world, anchor, anchor, speed);
    }

    @Override
    public Instant now() {
        return venueAnchor.plus(Duration.between(worldAnchor, world.now()).multipliedBy(speed));
    }

    /** Never early: what the division leaves over is waited for. */
    @Override
    public void at(Instant when, Runnable task) {
        long nanos = Duration.between(venueAnchor, when).toNanos();
        world.at(worldAnchor.plusNanos(Math.ceilDiv(nanos, speed)), task);
    }
}
