package io.tarkash.domain.market.calendar;

import java.time.LocalDate;

/** The days on which a fact holds, both ends included as circulars write them; {@code MAX} means "still in force". */
public record DateRange(LocalDate from, LocalDate to) {
    public DateRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the range ends on " + to + ", before it begins on " + from);
        }
    }

    public static DateRange since(LocalDate from) {
        return new DateRange(from, LocalDate.MAX);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    public boolean overlaps(DateRange other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }

    @Override
    public String toString() {
        return from + ".." + (to.equals(LocalDate.MAX) ? "" : to);
    }
}
