package io.tarkash.engine.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes that become durable together or not at all. Each condition is judged on the state before
 * the transaction, so the order of the writes says nothing, and no item may be named twice.
 */
public record Transaction(List<Write> writes) {
    public Transaction {
        writes = List.copyOf(writes);
        if (writes.isEmpty()) {
            throw new IllegalArgumentException("transaction has no writes");
        }
        Limits.TRANSACTION_ITEMS.check(writes.size(), "transaction");
        Limits.TRANSACTION_BYTES.check(bytesOf(writes), "transaction");
        Set<ItemKey> keys = new HashSet<>();
        for (Write write : writes) {
            if (!keys.add(write.key())) {
                throw new LimitExceeded("transaction names an item twice: " + write.key());
            }
        }
    }

    public static Transaction of(Write... writes) {
        return new Transaction(List.of(writes));
    }

    public int bytes() {
        return bytesOf(writes);
    }

    /** The writes whose conditions do not hold on this state; for the engines. */
    public List<CommitResult.FailedWrite> failures(Function<ItemKey, Optional<Item>> state) {
        List<CommitResult.FailedWrite> failures = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            Condition condition = writes.get(i).condition();
            if (condition instanceof Condition.Always) {
                continue; // Saves the read.
            }
            Optional<Item> found = state.apply(writes.get(i).key());
            if (!condition.holds(found)) {
                failures.add(new CommitResult.FailedWrite(i, condition, found));
            }
        }
        return failures;
    }

    /** At most 100 items of at most 400 kB are summed, which an int holds, because counts go first. */
    private static int bytesOf(List<Write> writes) {
        return writes.stream().mapToInt(Write::bytes).sum();
    }
}
