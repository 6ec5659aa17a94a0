package io.tarkash.api.definitions;

import io.tarkash.domain.run.DerivedId;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.StrategyId;

/** Levels of allocations: which belong to a strategy, and the ids by which single allocations are addressed. */
final class Levels {
    private static final int ID_LENGTH = 16;

    private Levels() {}

    /** Whether the level is the strategy or one of its legs. */
    static boolean isOf(Level level, StrategyId id) {
        return switch (level) {
            case Level.OfBasket() -> false;
            case Level.OfStrategy(var strategy) -> strategy.equals(id);
            case Level.OfLeg(var strategy, var leg) -> strategy.equals(id);
        };
    }

    /** The same level and account have the same id for ever. */
    static String id(BasketId basket, Allocation allocation) {
        String account = allocation.account().value();
        String hex = switch (allocation.level()) {
            case Level.OfBasket() -> DerivedId.hex("basket", basket.value(), account);
            case Level.OfStrategy(var strategy) -> DerivedId.hex("strategy", strategy.value(), account);
            case Level.OfLeg(var strategy, var leg) -> DerivedId.hex("leg", strategy.value(), leg.value(), account);
        };
        return hex.substring(0, ID_LENGTH);
    }

    static String name(Level level) {
        return switch (level) {
            case Level.OfBasket() -> "BASKET";
            case Level.OfStrategy(var strategy) -> "STRATEGY";
            case Level.OfLeg(var strategy, var leg) -> "LEG";
        };
    }
}
