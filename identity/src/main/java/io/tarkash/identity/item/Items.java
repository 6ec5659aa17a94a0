package io.tarkash.identity.item;

import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.json.RecordCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Typed records in the one table of the store, each as JSON under its key. An expired record is not found, swept or
 * not. Thread-safe; what has to have exactly one winner goes through {@link Change}.
 */
public final class Items {
    static final String BODY = "body";
    static final String EXPIRES = "expires";
    private static final int PAGE_ITEMS = 200;

    private final ItemStore store;
    private final InstantSource clock;
    private final Set<ItemKey> underWay = ConcurrentHashMap.newKeySet();
    private final RecordCodec codec = new RecordCodec();

    public Items(ItemStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What is under the key, unless it expired. */
    public <T> Optional<Stored<T>> find(ItemKey key, Class<T> type) {
        return findEvenExpired(key, type).filter(stored -> stored.isLive(clock.instant()));
    }

    /** What is under the key, to replace it. */
    public <T> Optional<Stored<T>> findEvenExpired(ItemKey key, Class<T> type) {
        return store.get(key).map(item -> read(type, item));
    }

    /** Everything live in a partition whose sort key has the prefix. */
    public <T> List<Stored<T>> list(String pk, String prefix, Class<T> type) {
        Instant now = clock.instant();
        List<Stored<T>> found = new ArrayList<>();
        Optional<KeyRange> rest = Optional.of(KeyRange.startingWith(pk, prefix));
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), PAGE_ITEMS);
            page.items().stream()
                    .map(item -> read(type, item))
                    .filter(stored -> stored.isLive(now))
                    .forEach(found::add);
            rest = page.rest();
        }
        return found;
    }

    /** The first records of a partition after a sort key, which may be empty. */
    public <T> List<Stored<T>> page(String pk, String after, int itemsMax, Class<T> type) {
        KeyRange range = after.isEmpty() ? KeyRange.all(pk) : KeyRange.all(pk).after(after);
        Instant now = clock.instant();
        return store.query(range, itemsMax).items().stream()
                .map(item -> read(type, item))
                .filter(stored -> stored.isLive(now))
                .toList();
    }

    /**
     * Notes something that nobody waits for and that may be lost, such as a last use. One note of a record is under way
     * at a time, however many requests bring it, and no failure of the store stops a request that only reads: with a
     * full disk, people still have to get at their positions.
     */
    public <T> void note(Stored<T> stored, Class<T> type, T value) {
        if (!underWay.add(stored.key())) {
            return;
        }
        try {
            change().replace(stored, type, value).commit();
        } catch (StoreUnavailable lost) {
            // The next request notes it.
        } finally {
            underWay.remove(stored.key());
        }
    }

    public Change change() {
        return new Change(this);
    }

    ItemStore store() {
        return store;
    }

    <T> Item item(ItemKey key, Class<T> type, T value, Optional<Instant> expires) {
        Item item = Item.of(key.pk(), key.sk()).with(BODY, codec.encode(type, value));
        return expires.map(end -> item.with(EXPIRES, seconds(end))).orElse(item);
    }

    private <T> Stored<T> read(Class<T> type, Item item) {
        String body = item.text(BODY).orElseThrow();
        return new Stored<>(item.key(), codec.decode(type, body), body, expires(item));
    }

    static Optional<Instant> expires(Item item) {
        OptionalLong seconds = item.whole(EXPIRES);
        return seconds.isPresent() ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong())) : Optional.empty();
    }

    /** Rounded up, lest a record be gone before its time. */
    static long seconds(Instant end) {
        return end.getNano() == 0 ? end.getEpochSecond() : end.getEpochSecond() + 1;
    }
}
