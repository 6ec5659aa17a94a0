package io.tarkash.plan;

import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Strategy;
import java.util.List;

/**
 * A strategy with the allocations that were written on it and on its legs. {@code saysAllocations} tells an explicit none
 * from no word about them, so that an edit of the legs alone need not repeat who trades them.
 */
public record WrittenStrategy(Strategy strategy, List<Allocation> allocations, boolean saysAllocations) {
    public WrittenStrategy {
        allocations = List.copyOf(allocations);
    }
}
