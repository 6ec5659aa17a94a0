package io.tarkash.api.stream;

import java.time.Duration;

/**
 * @param readersMax of one user at once
 * @param alertsKept of one user, for readers that come back or are slow; of states the latest is always kept
 * @param heartbeat after so long without an event a comment is sent, so that both sides see the line is good
 * @param recheck how often a stream asks whether its session still stands
 * @param keptAfterLast how long a user's events are kept after the last reader left
 */
public record StreamSettings(
        int readersMax, int alertsKept, Duration heartbeat, Duration recheck, Duration keptAfterLast) {
    public static StreamSettings defaults() {
        return new StreamSettings(8, 256, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(2));
    }
}
