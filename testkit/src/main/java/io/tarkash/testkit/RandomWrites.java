package io.tarkash.testkit;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Index;
import io.tarkash.engine.store.IndexKey;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small random transactions over few keys, so that their conditions meet and often fail. */
final class RandomWrites {
    static final List<String> PKS = List.of("A", "B", "B#");

    private static final List<Index> INDEXES = List.of(Index.values());

    private RandomWrites() {}

    static Transaction transaction(Random random) {
        Map<ItemKey, Write> writes = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            Item item = item(random);
            writes.put(item.key(), write(item, random));
        }
        return new Transaction(List.copyOf(writes.values()));
    }

    private static Write write(Item item, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Write.delete(item.key(), condition(random));
            case 1 -> Write.check(item.key(), condition(random));
            default -> Write.put(item, condition(random));
        };
    }

    private static Item item(Random random) {
        Item item = Item.of(pk(random), "" + random.nextInt(8)).with("n", random.nextInt(3));
        if (random.nextBoolean()) {
            Index index = INDEXES.get(random.nextInt(INDEXES.size()));
            item = item.with(new IndexKey(index, pk(random), "" + random.nextInt(4)));
        }
        return item;
    }

    private static Condition condition(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Condition.ABSENT;
            case 1 -> Condition.PRESENT;
            case 2 -> Condition.equal("n", random.nextInt(3));
            case 3 -> Condition.not(Condition.equal("n", random.nextInt(3)));
            default -> Condition.ALWAYS;
        };
    }

    private static String pk(Random random) {
        return PKS.get(random.nextInt(PKS.size()));
    }
}
