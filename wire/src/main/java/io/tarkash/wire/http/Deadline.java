package io.tarkash.wire.http;

import java.time.Duration;

/** When several calls that belong together must be over. */
public record Deadline(long endNanos) {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
}
