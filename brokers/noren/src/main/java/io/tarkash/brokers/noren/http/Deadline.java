package io.tarkash.brokers.noren.http;

import java.time.Duration;

/** The end of the time that something made of several calls may take. */
public record Deadline(long endNanos) {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
}
