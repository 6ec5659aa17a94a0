package io.tarkash.stores.journal;

import java.util.List;
import java.util.Optional;

/**
 * A part of the history, oldest first, and where the next part begins.
 *
 * @param next a cursor for the same question, empty at the end
 */
public record HistoryPage<T>(List<T> values, Optional<String> next) {
    public HistoryPage {
        values = List.copyOf(values);
    }
}
