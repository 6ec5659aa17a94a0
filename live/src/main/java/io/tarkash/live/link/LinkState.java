package io.tarkash.live.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a link stands. {@code clockOffset} is the broker's clock minus ours by the {@code Date} of its last answer, good
 * to a second; {@code trouble} is one sentence for a person, empty while all is well.
 */
public record LinkState(
        Session session,
        Optional<Instant> sessionExpires,
        Stream orders,
        Stream quotes,
        Optional<Instant> heardAt,
        Optional<Duration> clockOffset,
        Optional<String> trouble) {
    public enum Session {
        NONE,
        OPEN,
        DEAD
    }

    /** A stream that is connected but says nothing for too long counts as {@code DOWN}, and is connected anew. */
    public enum Stream {
        IDLE,
        CONNECTING,
        UP,
        DOWN
    }
}
