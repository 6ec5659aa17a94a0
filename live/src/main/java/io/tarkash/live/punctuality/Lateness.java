package io.tarkash.live.punctuality;

import java.time.Duration;

/** How late something was over {@code count} times; with a count of zero all durations are zero. */
public record Lateness(long count, Duration p50, Duration p90, Duration p99, Duration p999, Duration max) {
    public static final Lateness NONE =
            new Lateness(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
