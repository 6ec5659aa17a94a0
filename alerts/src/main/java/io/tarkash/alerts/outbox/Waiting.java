package io.tarkash.alerts.outbox;

import io.tarkash.alerts.message.Message;
import java.time.Instant;
import java.util.Comparator;

/** A message in the outbox of a channel. {@code sequence} is its place; it is not sent before {@code due}. */
record Waiting(long sequence, Instant accepted, Instant due, Message message) {
    static final Comparator<Waiting> ORDER = Comparator.comparing(Waiting::due).thenComparingLong(Waiting::sequence);

    Waiting with(Message other) {
        return new Waiting(sequence, accepted, due, other);
    }
}
