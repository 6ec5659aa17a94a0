package io.tarkash.engine.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects a page until it has its number of items or 1 MB; for the engines. Not thread-safe. */
public final class PageFill {
    private final List<Item> items = new ArrayList<>();
    private final int itemsMax;
    private int bytes;
    private boolean full;

    public PageFill(int itemsMax) {
        if (itemsMax < 1) {
            throw new IllegalArgumentException("a page has at least one item, not " + itemsMax);
        }
        this.itemsMax = itemsMax;
    }

    /** Takes the next item of the range, or says that it belongs to the next page. */
    public boolean add(Item item) {
        int size = item.bytes();
        full = items.size() == itemsMax || bytes + size > Limits.PAGE_BYTES.max();
        if (!full) {
            items.add(item);
            bytes += size;
        }
        return !full;
    }

    /** Takes items of the range in their order until one belongs to the next page. */
    public void addAll(Iterable<Item> next) {
        for (Item item : next) {
            if (!add(item)) {
                return;
            }
        }
    }

    public <R> Page<R> page(Function<Item, R> restAfter) {
        return new Page<>(items, full ? Optional.of(restAfter.apply(items.getLast())) : Optional.empty());
    }
}
