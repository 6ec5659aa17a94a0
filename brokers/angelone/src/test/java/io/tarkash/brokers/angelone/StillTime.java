package io.tarkash.brokers.angelone;

import io.tarkash.engine.time.Time;
import java.time.Instant;

/** Time that stands still for all threads. */
public record StillTime(Instant now) implements Time {
    @Override
    public void at(Instant when, Runnable task) {}
}
