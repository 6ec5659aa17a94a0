package io.tarkash.domain.market.history;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * One trading day of prices. {@code cadence} is how far apart the source says its steps lie; {@code steps} ascend in
 * time; {@code remarks} name, in plain words, what was found wrong with the data and what was done about it.
 */
public record PriceDay(LocalDate date, Kind kind, Duration cadence, List<PriceStep> steps, List<String> remarks) {
    public PriceDay {
        steps = List.copyOf(steps);
        remarks = List.copyOf(remarks);
    }

    /** What a step of the day is. */
    public enum Kind {
        /** A step at hh:mm covers [hh:mm, hh:mm + cadence): its open is known at its start, the rest at its end. */
        BARS,
        /** A step is the book as it stood at that instant. */
        BOOKS
    }
}
