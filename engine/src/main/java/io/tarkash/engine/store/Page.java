package io.tarkash.engine.store;

import java.util.List;
import java.util.Optional;

/**
 * Items of a range in ascending order, seen at one instant, and the rest of the range where there is
 * more. A range of several pages is not one instant.
 *
 * @param <R> the kind of range
 */
public record Page<R>(List<Item> items, Optional<R> rest) {
    public Page {
        items = List.copyOf(items);
    }
}
