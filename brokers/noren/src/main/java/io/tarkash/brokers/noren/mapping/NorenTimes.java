package io.tarkash.brokers.noren.mapping;

import io.tarkash.domain.market.calendar.Ist;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Times as the protocol writes them: Indian time with the date before or behind it, or seconds since 1970. What was
 * never set is shown as the year 1980 and is no time.
 */
public final class NorenTimes {
    private static final List<DateTimeFormatter> FORMATS =
            List.of(DateTimeFormatter.ofPattern("d-MM-uuuu H:mm:ss"), DateTimeFormatter.ofPattern("H:mm:ss d-MM-uuuu"));
    private static final int FIRST_YEAR = 2020;
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private NorenTimes() {}

    public static Optional<Instant> of(String text) {
        if (!text.isEmpty() && text.length() < 15 && text.chars().allMatch(Character::isDigit)) {
            return Optional.of(ofEpoch(Long.parseLong(text))).filter(NorenTimes::wasSet);
        }
        for (DateTimeFormatter format : FORMATS) {
            Optional<Instant> at = parsed(text, format);
            if (at.isPresent()) {
                return at.filter(NorenTimes::wasSet);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> parsed(String text, DateTimeFormatter format) {
        try {
            return Optional.of(Ist.instant(LocalDateTime.parse(text, format)));
        } catch (DateTimeParseException otherFormat) {
            return Optional.empty();
        }
    }

    /** The first of these fields that holds a time. */
    public static Optional<Instant> of(Row row, String... names) {
        for (String name : names) {
            Optional<Instant> at = row.text(name).flatMap(NorenTimes::of);
            if (at.isPresent()) {
                return at;
            }
        }
        return Optional.empty();
    }

    /** The next midnight in India. */
    public static Instant endOfDay(Instant now) {
        return Ist.instant(Ist.local(now).truncatedTo(ChronoUnit.DAYS).plusDays(1));
    }

    private static Instant ofEpoch(long number) {
        return number >= MILLISECONDS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    private static boolean wasSet(Instant at) {
        return Ist.local(at).getYear() >= FIRST_YEAR;
    }
}
