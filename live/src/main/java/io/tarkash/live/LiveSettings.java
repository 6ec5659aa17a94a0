package io.tarkash.live;

import io.tarkash.live.line.PaceLimits;
import java.time.Duration;

/**
 * {@code callDeadline} is how long a broker may take to answer before the outcome counts as unknown; {@code inboxMax}
 * the number of waiting events beyond which a desk lets go what can be repeated.
 */
public record LiveSettings(PaceLimits pace, Duration callDeadline, int inboxMax) {
    public static final LiveSettings USUAL = new LiveSettings(PaceLimits.USUAL, Duration.ofSeconds(5), 4096);

    public LiveSettings {
        if (callDeadline.isNegative() || callDeadline.isZero() || inboxMax < 1) {
            throw new IllegalArgumentException("the deadline and the inbox have to be larger than nothing");
        }
    }
}
