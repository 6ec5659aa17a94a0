package io.tarkash.simulator.line;

import java.time.Duration;

/** What becomes of one reading of the book. */
public sealed interface BookFate {
    /** The book as it stood {@code lag} before the request reached the broker. */
    record Read(Duration out, Duration back, Duration lag) implements BookFate {}

    record Failed(Duration after, String why) implements BookFate {}
}
