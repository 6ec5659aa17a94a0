package io.tarkash.simulator.venue;

import io.tarkash.engine.time.Time;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Instant;

/** Virtual time that several threads may ask, moved by the hand of the test's thread. */
final class HandTime implements Time, AutoCloseable {
    private final VirtualTime time;
    private boolean over;

    HandTime(Instant start) {
        this.time = new VirtualTime(start);
    }

    @Override
    public synchronized Instant now() {
        return time.now();
    }

    @Override
    public synchronized void at(Instant when, Runnable task) {
        if (!over) {
            time.at(when, task);
        }
    }

    synchronized void goTo(Instant end) {
        time.runUntil(end);
    }

    @Override
    public synchronized void close() {
        over = true;
    }
}
