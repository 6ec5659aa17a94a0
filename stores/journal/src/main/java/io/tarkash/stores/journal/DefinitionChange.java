package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The difference between what is stored of one user and what is to be. What belongs to one strategy is one step, so
 * that its schedule never tells of another version. Every write expects what was read. Not thread-safe.
 */
final class DefinitionChange {
    private final UserId user;
    private final Shards shards;
    private final SequencedMap<ItemKey, Item> stored;
    private final SequencedMap<ItemKey, Item> wanted = new LinkedHashMap<>();

    DefinitionChange(UserId user, Shards shards, List<Item> stored) {
        this.user = user;
        this.shards = shards;
        this.stored = stored.stream()
                .collect(Collectors.toMap(Item::key, Function.identity(), (a, b) -> b, LinkedHashMap::new));
    }

    void keep(Item item) {
        if (wanted.put(item.key(), item) != null) {
            throw new IllegalArgumentException("defined twice: " + item.key().sk());
        }
    }

    /** A version is written once; what is stored of it stays as it was. */
    void keepVersion(Item item) {
        keep(stored.getOrDefault(item.key(), item));
    }

    List<List<List<Write>>> steps() {
        SequencedMap<String, List<Write>> steps = new LinkedHashMap<>();
        wanted.values().stream()
                .filter(item -> !item.equals(stored.get(item.key())))
                .forEach(item -> step(steps, item).addAll(puts(item)));
        stored.values().stream()
                .filter(item -> !wanted.containsKey(item.key()) && !isVersion(item))
                .forEach(item -> step(steps, item).addAll(deletes(item)));
        return steps.values().stream().map(List::of).toList();
    }

    private static List<Write> step(Map<String, List<Write>> steps, Item item) {
        return steps.computeIfAbsent(stepOf(item), step -> new ArrayList<>());
    }

    private List<Write> puts(Item item) {
        Condition unchanged = Optional.ofNullable(stored.get(item.key()))
                .map(DefinitionChange::unchanged)
                .orElse(Condition.ABSENT);
        Write put = Write.put(item, unchanged);
        return Slot.isScheduled(item) ? List.of(put, Write.put(Slot.of(item).due(user, shards))) : List.of(put);
    }

    private List<Write> deletes(Item item) {
        Write delete = Write.delete(item.key(), unchanged(item));
        return Slot.isScheduled(item)
                ? List.of(delete, Write.delete(Slot.of(item).due(user, shards).key()))
                : List.of(delete);
    }

    private static Condition unchanged(Item item) {
        return item.text(DeskItems.BODY)
                .map(body -> Condition.equal(DeskItems.BODY, body))
                .orElse(Condition.PRESENT);
    }

    private static String stepOf(Item item) {
        if (Slot.isScheduled(item)) {
            return DefinitionItems.strategyKey(Slot.of(item).strategy());
        }
        return isVersion(item)
                ? DefinitionItems.strategyKey(
                        new StrategyId(Keys.split(item.key().sk()).get(1)))
                : item.key().sk();
    }

    private static boolean isVersion(Item item) {
        return item.key().sk().startsWith(Keys.prefix(DefinitionItems.VERSION));
    }
}
