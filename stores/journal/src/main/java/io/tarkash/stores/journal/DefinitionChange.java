package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.Limits;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The difference between what is stored of one user and what is to be, in transactions. What nobody names yet (new
 * strategies) is written first, and what nobody names any more is removed last; in between stands the effect: what
 * names things, and what is changed in its place. Where all of it fits it is one transaction. A change that is cut
 * short leaves nothing half done, only things that nobody names, and the next change removes those. What belongs to one
 * strategy is one step, so that its schedule never tells of another version. Every write expects what was read. Not
 * thread-safe.
 */
final class DefinitionChange {
    private final UserId user;
    private final Shards shards;
    private final SequencedMap<ItemKey, Item> stored;
    private final SequencedMap<ItemKey, Item> wanted = new LinkedHashMap<>();
    private final List<Write> besides = new ArrayList<>();

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

    /** A write outside of the user's own items that goes with the effect. */
    void beside(Write write) {
        besides.add(write);
    }

    boolean isNothing() {
        return steps().isEmpty() && besides.isEmpty();
    }

    /** @param named strategies that some stored basket names: they are changed in their place */
    List<Transaction> transactions(Set<StrategyId> named, List<Write> with) {
        SequencedMap<String, List<Write>> steps = steps();
        List<List<Write>> first = new ArrayList<>();
        List<List<Write>> effect = new ArrayList<>();
        List<List<Write>> last = new ArrayList<>();
        List<Write> checks = new ArrayList<>();
        steps.forEach((step, writes) -> {
            if (isRemoval(writes) || step.startsWith(Keys.prefix(DefinitionItems.ALLOCATION))) {
                (isHead(step) ? effect : last).add(writes);
            } else if (isNew(step, named)) {
                first.add(writes);
                checks.add(Write.check(new ItemKey(Keys.user(user), step), Condition.PRESENT));
            } else {
                effect.add(writes);
            }
        });
        effect.addAll(besides.stream().map(List::of).toList());
        effect.addAll(with.stream().map(List::of).toList());
        return inOrder(first, effect, last, checks);
    }

    private static List<Transaction> inOrder(
            List<List<Write>> first, List<List<Write>> effect, List<List<Write>> last, List<Write> checks) {
        List<List<Write>> all = new ArrayList<>(first);
        all.addAll(effect);
        all.addAll(last);
        List<Transaction> one = Batches.of(List.of(all));
        if (one.size() <= 1) {
            return one;
        }
        List<List<Write>> checked = new ArrayList<>(effect);
        checks.stream().limit(Limits.TRANSACTION_ITEMS.max() / 4).forEach(check -> checked.add(List.of(check)));
        List<Transaction> several = new ArrayList<>(Batches.of(List.of(first)));
        several.addAll(Batches.of(List.of(checked)));
        several.addAll(Batches.of(List.of(last)));
        return List.copyOf(several);
    }

    private SequencedMap<String, List<Write>> steps() {
        SequencedMap<String, List<Write>> steps = new LinkedHashMap<>();
        wanted.values().stream()
                .filter(item -> !item.equals(stored.get(item.key())))
                .forEach(item -> step(steps, item).addAll(puts(item)));
        stored.values().stream()
                .filter(item -> !wanted.containsKey(item.key()) && !isVersion(item))
                .forEach(item -> step(steps, item).addAll(deletes(item)));
        return steps;
    }

    private static List<Write> step(Map<String, List<Write>> steps, Item item) {
        return steps.computeIfAbsent(stepOf(item), step -> new ArrayList<>());
    }

    private static boolean isRemoval(List<Write> writes) {
        return writes.stream().allMatch(Write.Delete.class::isInstance);
    }

    private static boolean isHead(String step) {
        return !step.startsWith(Keys.prefix(DefinitionItems.STRATEGY))
                && !step.startsWith(Keys.prefix(DefinitionItems.ALLOCATION));
    }

    private static boolean isNew(String step, Set<StrategyId> named) {
        return step.startsWith(Keys.prefix(DefinitionItems.STRATEGY))
                && !named.contains(new StrategyId(Keys.split(step).get(1)));
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

    /** Equal bodies can have different revisions, since what lies within a thing counts as a change of it. */
    private static Condition unchanged(Item item) {
        Condition body = item.text(DeskItems.BODY)
                .map(text -> Condition.equal(DeskItems.BODY, text))
                .orElse(Condition.PRESENT);
        int revision = DefinitionItems.revision(item);
        return revision == 0 ? body : Condition.allOf(body, Condition.equal(DefinitionItems.REVISION, revision));
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
