package io.tarkash.alerts.send;

import java.time.Duration;
import java.util.Optional;

/** What became of a parcel. */
public sealed interface Reception {
    /** {@code body} is the beginning of the answer; {@code retryAfter} what it asks for. */
    record Answered(int status, String body, Optional<Duration> retryAfter) implements Reception {}

    /** No answer: it may or may not have arrived. */
    record Unreached(String why) implements Reception {}

    /** Nothing was sent, since the address leads where nothing may be sent. */
    record Barred(String why) implements Reception {}
}
