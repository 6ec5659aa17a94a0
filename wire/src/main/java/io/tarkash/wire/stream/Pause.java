package io.tarkash.wire.stream;

import java.time.Duration;

/**
 * How long to wait before the next connection. It doubles from a quarter of a second to fifteen, and is short again
 * only after a connection that lasted: one that is let in and thrown out at once, over and over, is no better than one
 * that is refused.
 */
record Pause(Duration length) {
    static final Pause NONE = new Pause(Duration.ZERO);
    private static final Pause FIRST = new Pause(Duration.ofMillis(250));
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** The pause after a connection that lasted so long, the attempt to make it included. */
    Pause after(Duration lasted) {
        if (length.isZero() || lasted.compareTo(LONGEST) >= 0) {
            return FIRST;
        }
        Duration twice = length.multipliedBy(2);
        return new Pause(twice.compareTo(LONGEST) < 0 ? twice : LONGEST);
    }
}
