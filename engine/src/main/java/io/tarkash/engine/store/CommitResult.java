package io.tarkash.engine.store;

import java.util.List;
import java.util.Optional;

/** The answer of a store to a transaction: all of it is durable, or none of it was written. */
public sealed interface CommitResult {
    record Committed() implements CommitResult {}

    /** Every write whose condition did not hold, in the order of the transaction. */
    record Refused(List<FailedWrite> failures) implements CommitResult {
        public Refused {
            failures = List.copyOf(failures);
        }
    }

    /**
     * One failed condition and what it was judged on, so that a caller can see that an earlier write
     * of its own, whose answer was lost, had won after all.
     *
     * @param index of the write in the transaction, from 0
     */
    record FailedWrite(int index, Condition condition, Optional<Item> found) {}

    default boolean isCommitted() {
        return this instanceof Committed;
    }
}
