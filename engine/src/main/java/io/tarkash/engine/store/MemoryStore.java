package io.tarkash.engine.store;

import static java.util.Comparator.comparing;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The items in memory and nowhere else: for backtests, replays and tests. One lock, thread-safe. */
public final class MemoryStore implements ItemStore {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, NavigableMap<String, Item>> partitions = new HashMap<>();
    private final Map<Index, NavigableMap<Place, Item>> indexes = new EnumMap<>(Index.class);
    private boolean closed;

    /** A place in an index and the item there, which tells apart items that share one. */
    private record Place(String pk, String sk, String itemPk, String itemSk) {
        static final Comparator<Place> ORDER = comparing(Place::pk, Utf8.BYTE_ORDER)
                .thenComparing(Place::sk, Utf8.BYTE_ORDER)
                .thenComparing(Place::itemPk, Utf8.BYTE_ORDER)
                .thenComparing(Place::itemSk, Utf8.BYTE_ORDER);
    }

    @Override
    public Optional<Item> get(ItemKey key) {
        return locked(() -> find(key));
    }

    @Override
    public Page<KeyRange> query(KeyRange range, int itemsMax) {
        PageFill fill = new PageFill(itemsMax);
        return locked(() -> {
            fill.addAll(
                    partition(range.pk()).subMap(range.from(), range.before()).values());
            return fill.page(last -> range.after(last.key().sk()));
        });
    }

    @Override
    public Page<IndexRange> query(IndexRange range, int itemsMax) {
        PageFill fill = new PageFill(itemsMax);
        KeyRange keys = range.keys();
        String afterPk = range.after().map(ItemKey::pk).orElse("");
        String afterSk = range.after().map(ItemKey::sk).orElse("");
        Place from = new Place(keys.pk(), keys.from(), afterPk, afterSk);
        Place before = new Place(keys.pk(), keys.before(), "", "");
        return locked(() -> {
            fill.addAll(index(range.index()).subMap(from, false, before, false).values());
            return fill.page(range::after);
        });
    }

    @Override
    public CompletableFuture<CommitResult> submit(Transaction transaction) {
        return CompletableFuture.completedFuture(locked(() -> {
            List<CommitResult.FailedWrite> failures = transaction.failures(this::find);
            if (!failures.isEmpty()) {
                return new CommitResult.Refused(failures);
            }
            transaction.writes().forEach(this::apply);
            return new CommitResult.Committed();
        }));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void apply(Write write) {
        switch (write) {
            case Write.Put put -> {
                remove(put.key());
                partitions
                        .computeIfAbsent(put.key().pk(), _ -> new TreeMap<>(Utf8.BYTE_ORDER))
                        .put(put.key().sk(), put.item());
                put.item().places().forEach(key -> index(key.index()).put(place(key, put.item()), put.item()));
            }
            case Write.Delete delete -> remove(delete.key());
            case Write.Check _ -> {}
        }
    }

    private void remove(ItemKey key) {
        find(key).ifPresent(item -> {
            partition(key.pk()).remove(key.sk());
            item.places().forEach(place -> index(place.index()).remove(place(place, item)));
        });
    }

    private Optional<Item> find(ItemKey key) {
        return Optional.ofNullable(partition(key.pk()).get(key.sk()));
    }

    private NavigableMap<String, Item> partition(String pk) {
        return partitions.getOrDefault(pk, Collections.emptyNavigableMap());
    }

    private NavigableMap<Place, Item> index(Index index) {
        return indexes.computeIfAbsent(index, _ -> new TreeMap<>(Place.ORDER));
    }

    private static Place place(IndexKey key, Item item) {
        return new Place(key.pk(), key.sk(), item.key().pk(), item.key().sk());
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreUnavailable("store is closed");
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
