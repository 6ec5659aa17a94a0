package io.tarkash.alerts.send;

import java.time.Duration;
import java.util.Optional;

/** How a delivery ended, in words that hold no secret. */
public sealed interface Delivered {
    record Taken() implements Delivered {}

    /** To be tried again, not before {@code after} where the receiver says so. */
    record Later(String why, Optional<Duration> after) implements Delivered {}

    /** Trying again would change nothing. */
    record Refused(String why) implements Delivered {}
}
