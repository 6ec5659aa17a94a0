package io.tarkash.testkit;

import io.tarkash.engine.time.Time;
import java.time.Instant;

/** Time that stands still for all threads: nothing that is to come ever comes. */
public record StillTime(Instant now) implements Time {
    @Override
    public void at(Instant when, Runnable task) {}
}
