package io.tarkash.wire.http;

import java.time.Instant;
import java.util.Optional;

/** What is known after a call. */
public sealed interface HttpOutcome {
    /** {@code date} is the server's own clock, to the second, where it says so. */
    record Answered(int status, String body, Optional<Instant> date) implements HttpOutcome {}

    /** No byte of the request left this machine: no address, no connection, no secure channel. */
    record NotSent(String why) implements HttpOutcome {}

    /** Bytes may have left, and no answer can be read: it may or may not have had its effect. */
    record Lost(String why) implements HttpOutcome {}
}
