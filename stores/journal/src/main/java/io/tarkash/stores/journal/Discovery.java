package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is due in a minute, and who has something open, over all users. Entries and exits of a minute and shard are one
 * range, so a minute costs one query a shard, and one more for each further megabyte: about ten thousand strategies.
 * Only weekday and time are asked here; days to expiry and holidays are the engine's. Thread-safe.
 */
public final class Discovery {
    private final ItemStore store;
    private final Shards shards;

    public Discovery(ItemStore store, Shards shards) {
        this.store = store;
        this.shards = shards;
    }

    /** What may be due at an IST minute, by user. */
    public SortedMap<UserId, List<Due>> due(LocalDateTime minute) {
        SortedMap<UserId, List<Due>> found = new TreeMap<>();
        shards.all()
                .mapToObj(shard -> Slot.partition(minute.getDayOfWeek(), minute.toLocalTime(), shard))
                .flatMap(partition -> Scan.of(store, KeyRange.all(partition)).stream())
                .map(Discovery::due)
                .forEach(due -> found.computeIfAbsent(due.user(), user -> new ArrayList<>())
                        .add(due));
        return Collections.unmodifiableSortedMap(found);
    }

    /** The users with an open run or an unsettled intent: the desks that a start has to bring back. */
    public Set<UserId> open() {
        Set<UserId> found = new TreeSet<>();
        shards.all()
                .mapToObj(shard -> KeyRange.all(Keys.join("OPEN", shard)))
                .flatMap(range -> Scan.of(store, range).stream())
                .map(item -> new UserId(Keys.split(item.key().sk()).getFirst()))
                .forEach(found::add);
        return Collections.unmodifiableSet(found);
    }

    private static Due due(Item item) {
        List<String> parts = Keys.split(item.key().sk());
        return new Due(new UserId(parts.get(0)), new StrategyId(parts.get(1)), Due.Kind.valueOf(parts.get(2)));
    }
}
