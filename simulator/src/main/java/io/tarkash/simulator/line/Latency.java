package io.tarkash.simulator.line;

import java.time.Duration;

/** How long a message travels when all is well: to the broker, back, and from the broker's order stream. */
public record Latency(Duration out, Duration back, Duration update) {
    public static final Latency USUAL =
            new Latency(Duration.ofMillis(40), Duration.ofMillis(40), Duration.ofMillis(60));
}
