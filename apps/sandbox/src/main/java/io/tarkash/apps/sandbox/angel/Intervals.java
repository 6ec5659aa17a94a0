package io.tarkash.apps.sandbox.angel;

import io.tarkash.domain.market.calendar.Ist;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The lengths of bars by name, and the times in which they are asked for and told. */
final class Intervals {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Intervals() {}

    static Optional<Duration> length(String name) {
        return switch (name) {
            case "ONE_MINUTE" -> Optional.of(Duration.ofMinutes(1));
            case "THREE_MINUTE" -> Optional.of(Duration.ofMinutes(3));
            case "FIVE_MINUTE" -> Optional.of(Duration.ofMinutes(5));
            case "TEN_MINUTE" -> Optional.of(Duration.ofMinutes(10));
            case "FIFTEEN_MINUTE" -> Optional.of(Duration.ofMinutes(15));
            case "THIRTY_MINUTE" -> Optional.of(Duration.ofMinutes(30));
            case "ONE_HOUR" -> Optional.of(Duration.ofHours(1));
            case "ONE_DAY" -> Optional.of(Duration.ofDays(1));
            default -> Optional.empty();
        };
    }

    static Optional<Instant> minute(String text) {
        try {
            return Optional.of(Ist.instant(LocalDateTime.parse(text.strip(), MINUTE)));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    static String text(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(Ist.OFFSET));
    }
}
