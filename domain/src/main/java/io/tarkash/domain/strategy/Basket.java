package io.tarkash.domain.strategy;

import java.util.List;

/** Strategies kept together, with the allocations that spread them over broker accounts. */
public record Basket(BasketId id, String name, List<Strategy> strategies, Allocations allocations) {
    public Basket {
        strategies = List.copyOf(strategies);
    }
}
