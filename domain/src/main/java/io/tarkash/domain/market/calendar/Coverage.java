package io.tarkash.domain.market.calendar;

import java.time.LocalDate;

/**
 * The days that a calendar can speak about: from {@code from} to {@code confirmedTo} by the exchange's own lists, and
 * on to {@code plannedTo} by estimates. All ends are included. Planning may use a provisional day; an entry should
 * ask for a confirmed one; an exit needs only a session.
 */
public record Coverage(LocalDate from, LocalDate confirmedTo, LocalDate plannedTo) {
    public Coverage {
        if (confirmedTo.isBefore(from) || plannedTo.isBefore(confirmedTo)) {
            throw new IllegalArgumentException(
                    "coverage runs forward, not " + from + ", " + confirmedTo + ", " + plannedTo);
        }
    }

    /** How much the calendar knows about a day. */
    public enum Standing {
        CONFIRMED,
        PROVISIONAL,
        UNKNOWN
    }

    public Standing standing(LocalDate date) {
        if (date.isBefore(from) || date.isAfter(plannedTo)) {
            return Standing.UNKNOWN;
        }
        return date.isAfter(confirmedTo) ? Standing.PROVISIONAL : Standing.CONFIRMED;
    }

    public boolean covers(LocalDate date) {
        return standing(date) != Standing.UNKNOWN;
    }

    /** Returns {@code date}, or throws if the calendar knows nothing of it. */
    public LocalDate require(LocalDate date) {
        if (!covers(date)) {
            throw new OutsideCoverage(date, this);
        }
        return date;
    }
}
