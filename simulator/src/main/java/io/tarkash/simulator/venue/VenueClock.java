package io.tarkash.simulator.venue;

import io.tarkash.engine.time.Pace;
import io.tarkash.engine.time.Time;
import java.time.Instant;

/**
 * The time of a venue that runs faster than the world, or on another date. A server on a simulated market takes this as
 * the only time of what trades, for desks, timers and brokers alike, so that a calendar minute passes in
 * {@code 60 / speed} seconds for all of them; latencies and deadlines, being durations of venue time, shrink with it.
 * Keep the pace over a restart: with a new one the venue's time may lie before what the books already hold. As
 * thread-safe as the time behind it.
 */
public record VenueClock(Time world, Pace pace) implements Time {
    /** The world's own time at this speed since the anchor; at speed 1 it is the world's time itself. */
    public static VenueClock of(Time world, Instant anchor, int speed) {
        return new VenueClock(world, new Pace(anchor, anchor, speed));
    }

    public int speed() {
        return pace.speed();
    }

    @Override
    public Instant now() {
        return pace.at(world.now());
    }

    /** Never early: what the division leaves over is waited for. */
    @Override
    public void at(Instant when, Runnable task) {
        world.at(pace.worldAt(when), task);
    }
}
