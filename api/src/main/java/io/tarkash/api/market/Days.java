package io.tarkash.api.market;

import io.tarkash.api.web.Fields;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads days from query parameters. */
public final class Days {
    private Days() {}

    /** A day as {@code 2026-11-23}; a mistake is kept by the fields. */
    public static Optional<LocalDate> optional(Fields fields, String name) {
        Optional<String> text = fields.optionalText(name, 10, 10);
        try {
            return text.filter(given -> !given.isEmpty()).map(LocalDate::parse).filter(day -> day.getYear() > 1970);
        } catch (DateTimeParseException wrong) {
            fields.mistake(name, "must be a day such as 2026-11-23");
            return Optional.empty();
        }
    }
}
