package io.tarkash.api.market;

import io.tarkash.api.web.Fields;
import io.tarkash.domain.market.calendar.Ist;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads days from query parameters. */
public final class Days {
    private static final int YEAR_MIN = 1990;
    private static final int YEAR_MAX = 2999;
    private static final int LENGTH_MAX = 4_096;

    private Days() {}

    /** A day as {@code 2026-11-23}; a mistake is kept by the fields. */
    public static Optional<LocalDate> optional(Fields fields, String name) {
        Optional<String> text = fields.optionalText(name, 0, LENGTH_MAX);
        Optional<LocalDate> day = text.flatMap(Days::parsed);
        if (text.isPresent() && day.isEmpty()) {
            fields.mistake(name, "must be a day such as 2026-11-23");
        }
        return day;
    }

    /** The same of an instant that was read: one that no clock of ours ever shows is a mistake. */
    public static void check(Fields fields, String name, Optional<Instant> given) {
        given.filter(instant -> instant.isBefore(start(YEAR_MIN)) || !instant.isBefore(start(YEAR_MAX)))
                .ifPresent(instant -> fields.mistake(name, "must lie between " + YEAR_MIN + " and " + YEAR_MAX));
    }

    private static Instant start(int year) {
        return Ist.instant(LocalDate.of(year, 1, 1).atStartOfDay());
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return Optional.of(day).filter(given -> given.getYear() >= YEAR_MIN && given.getYear() <= YEAR_MAX);
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }
}
