package io.tarkash.simulator.line;

import java.time.Duration;

/** How long a message travels when all is well: to the broker, back, and from the broker's order stream. */
public record Latency(Duration out, Duration back, Duration update) {
    public static final Latency USUAL =
            new Latency(Duration.ofMillis(40), Duration.ofMillis(40), Duration.ofMillis(60));
    public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** So long from a request to its answer, half of it each way; an update takes half as long again as an answer. */
    public static Latency roundTrip(Duration whole) {
        Duration half = whole.dividedBy(2);
        return new Latency(half, whole.minus(half), half.plus(half.dividedBy(2)));
    }
}
