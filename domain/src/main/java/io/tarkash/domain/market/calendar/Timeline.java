package io.tarkash.domain.market.calendar;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The history of one fact, oldest first. At most one value holds on any day: overlapping ranges are refused, because
 * a table that says two things would be read by its order. Gaps are allowed and mean "not known".
 */
public record Timeline<T>(List<Dated<T>> entries) {
    public Timeline {
        entries = entries.stream()
                .sorted(Comparator.comparing(entry -> entry.range().from()))
                .toList();
        for (int i = 1; i < entries.size(); i++) {
            DateRange earlier = entries.get(i - 1).range();
            DateRange later = entries.get(i).range();
            if (earlier.overlaps(later)) {
                throw new IllegalArgumentException(earlier + " overlaps " + later);
            }
        }
    }

    public static <T> Timeline<T> empty() {
        return new Timeline<>(List.of());
    }

    /** The value that holds on {@code date}, if it is known. */
    public Optional<T> on(LocalDate date) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Dated<T> entry = entries.get(i);
            if (entry.range().contains(date)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }
}
