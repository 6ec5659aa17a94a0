package io.tarkash.bench.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a pace of so many orders a second allows, beside what was done. */
final class Pacing {
    private static final double NANOS_A_MILLI = 1e6;
    /** What the exchanges take of an account in a second. */
    private static final int ARRIVALS = 10;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Pacing() {}

    /** How many milliseconds each order left after the first instant that the pace has for it, in their order. */
    static List<Double> beyond(Instant due, List<Instant> left, int aSecond) {
        List<Instant> sorted = left.stream().sorted().toList();
        List<Double> late = new ArrayList<>();
        for (int number = 0; number < sorted.size(); number++) {
            Instant first = due.plusSeconds(number / aSecond);
            late.add(Duration.between(first, sorted.get(number)).toNanos() / NANOS_A_MILLI);
        }
        return late;
    }

    /**
     * How many milliseconds each order left after its turn: a second after the order so many before it left, and a second
     * after so many orders were answered that no more than {@link #ARRIVALS} arrive within one.
     */
    static List<Double> beyondTurns(Instant due, List<OrderLog.Line> lines, int aSecond) {
        List<Instant> left = lines.stream().map(OrderLog.Line::left).sorted().toList();
        List<Instant> answered =
                lines.stream().map(OrderLog.Line::answered).sorted().toList();
        List<Double> late = new ArrayList<>();
        for (int number = 0; number < left.size(); number++) {
            Instant turn = due;
            if (number >= aSecond) {
                turn = later(turn, left.get(number - aSecond).plus(SECOND));
            }
            if (number >= ARRIVALS) {
                turn = later(turn, answered.get(number - ARRIVALS).plus(SECOND));
            }
            late.add(Duration.between(turn, left.get(number)).toNanos() / NANOS_A_MILLI);
        }
        return late;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The most that fell into any second, wherever it begins; its end is not part of it. */
    static int mostInASecond(List<Instant> times) {
        List<Instant> sorted = times.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (!sorted.get(last).isBefore(sorted.get(first).plus(SECOND))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
