package io.tarkash.stores.journal;

import io.tarkash.engine.store.Limits;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts writes into as few transactions as the limits allow, in order. Writes that belong together (an item and what
 * points to it) stay together; a group (a run) is begun in a transaction of its own where it would otherwise be cut.
 */
final class Batches {
    private final List<Transaction> full = new ArrayList<>();
    private final List<Write> filling = new ArrayList<>();
    private long bytes;

    private final int itemsMax;
    private final int bytesMax;

    private Batches(int itemsKeptFree, int bytesKeptFree) {
        itemsMax = Limits.TRANSACTION_ITEMS.max() - itemsKeptFree;
        bytesMax = Limits.TRANSACTION_BYTES.max() - bytesKeptFree;
    }

    /** @param groups of steps, a step being the writes that stay together */
    static List<Transaction> of(List<List<List<Write>>> groups) {
        return of(groups, 0, 0);
    }

    /** The same, with room in each transaction for what is still to be added to it. */
    static List<Transaction> of(List<List<List<Write>>> groups, int itemsKeptFree, int bytesKeptFree) {
        Batches batches = new Batches(itemsKeptFree, bytesKeptFree);
        for (List<List<Write>> steps : groups) {
            batches.makeRoomFor(steps.stream().flatMap(List::stream).toList());
            for (List<Write> step : steps) {
                batches.makeRoomFor(step);
                batches.filling.addAll(step);
                batches.bytes += bytesOf(step);
            }
        }
        batches.close();
        return List.copyOf(batches.full);
    }

    private void makeRoomFor(List<Write> writes) {
        boolean fits = filling.size() + writes.size() <= itemsMax && bytes + bytesOf(writes) <= bytesMax;
        if (!fits) {
            close();
        }
    }

    private void close() {
        if (!filling.isEmpty()) {
            full.add(new Transaction(filling));
            filling.clear();
            bytes = 0;
        }
    }

    private static long bytesOf(List<Write> writes) {
        return writes.stream().mapToLong(Write::bytes).sum();
    }
}
