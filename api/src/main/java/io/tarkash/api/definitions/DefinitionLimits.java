package io.tarkash.api.definitions;

import io.tarkash.domain.strategy.rules.Limits;

/** How much one user may have. The sizes keep every change of one thing within a single transaction of the store. */
public record DefinitionLimits(Limits rules, int baskets, int accounts) {
    public static final DefinitionLimits DEFAULT = new DefinitionLimits(Limits.DEFAULT, 100, 20);

    static final int NAME_LENGTH_MAX = 100;
    static final int LOTS_MAX = 10_000;
    static final int STRATEGY_LENGTH_MAX = 16_384;
}
