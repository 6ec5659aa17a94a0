package io.tarkash.stores.journal;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was handed to the store and dropped by the desk, because the commit it belonged to failed or was not
 * acknowledged. It may be in the store and was never acted on, so it is no reason to refuse the desk's next decision.
 * Not thread-safe.
 */
final class Doubts {
    private final Map<ItemKey, Set<String>> bodies = new HashMap<>();

    /** The condition, or that the store has what is in doubt. */
    Condition orDoubted(ItemKey key, Condition condition) {
        Stream<Condition> doubted =
                bodies.getOrDefault(key, Set.of()).stream().map(body -> Condition.equal(DeskItems.BODY, body));
        List<Condition> all =
                new ArrayList<>(Stream.concat(Stream.of(condition), doubted).toList());
        return all.size() == 1 ? condition : new Condition.AnyOf(all);
    }

    void add(Transaction transaction) {
        for (Write write : transaction.writes()) {
            body(write)
                    .ifPresent(body -> bodies.computeIfAbsent(write.key(), key -> new LinkedHashSet<>())
                            .add(body));
        }
    }

    void settle(Transaction transaction) {
        if (!bodies.isEmpty()) {
            transaction.writes().forEach(write -> bodies.remove(write.key()));
        }
    }

    /** Only what was written on a condition can be refused later. */
    private static Optional<String> body(Write write) {
        return write instanceof Write.Put(Item item, Condition condition) && !condition.equals(Condition.ALWAYS)
                ? item.text(DeskItems.BODY)
                : Optional.empty();
    }
}
