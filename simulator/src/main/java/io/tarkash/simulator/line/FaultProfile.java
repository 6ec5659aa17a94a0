package io.tarkash.simulator.line;

import java.time.Duration;

/**
 * How often what goes wrong, in parts per thousand of the messages, and how far. {@code jitter} is the most that is
 * added to any travel time.
 */
public record FaultProfile(Requests requests, Updates updates, Books books, Duration jitter) {
    /** At most one of these befalls a request; {@code late} are the bounds of a late delivery's travel time. */
    public record Requests(int lost, int deliveredLate, int answerLost, int answerLate, int refused, Span late) {}

    /** {@code held} is the most that an update is held back, and so overtaken. */
    public record Updates(int lost, int doubled, int heldBack, Duration held) {}

    public record Books(int unreadable, Duration lagMax) {}

    /** From (included) to (excluded). */
    public record Span(Duration from, Duration to) {}

    /** Only the travel times vary. */
    public static final FaultProfile JITTER = new FaultProfile(
            new Requests(0, 0, 0, 0, 0, new Span(Duration.ofSeconds(5), Duration.ofSeconds(12))),
            new Updates(0, 0, 0, Duration.ZERO),
            new Books(0, Duration.ZERO),
            Duration.ofMillis(60));

    /**
     * Deliberately worse than any real day. Requests and books at the rates of the order protocol's simulation: lost
     * 2 %, delivered up to 12 s late 2 %, answer lost 5 %, refused 2 %, book unreadable 10 %, book up to 4 s old; and,
     * beyond it, late answers and an order stream that loses, doubles and reorders.
     */
    public static final FaultProfile HARSH = new FaultProfile(
            new Requests(20, 20, 50, 20, 20, new Span(Duration.ofSeconds(5), Duration.ofSeconds(12))),
            new Updates(20, 50, 50, Duration.ofSeconds(3)),
            new Books(100, Duration.ofSeconds(4)),
            Duration.ofMillis(60));
}
