package io.tarkash.engine.position;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.Trigger;
import java.util.Optional;

/** The prices at which a leg's stop and target fire, measured from the account's own average entry. */
public final class LegLevels {
    private LegLevels() {}

    /** A stop lies against the position: above the entry of a short, below that of a long. */
    public static Optional<Price> stop(Trigger trigger, Side side, Price entry) {
        return distance(trigger, entry).map(move -> side == Side.BUY ? entry.minus(move) : entry.plus(move));
    }

    public static Optional<Price> target(Trigger trigger, Side side, Price entry) {
        return stop(trigger, side.opposite(), entry);
    }

    /** Whether a price has reached the level of a stop. */
    public static boolean stopReached(Side side, Price level, Price price) {
        return side.sign() * (price.paise() - level.paise()) <= 0;
    }

    public static boolean targetReached(Side side, Price level, Price price) {
        return stopReached(side.opposite(), level, price);
    }

    private static Optional<Price> distance(Trigger trigger, Price entry) {
        return switch (trigger) {
            case Trigger.None() -> Optional.empty();
            case Trigger.Points(Price move) -> Optional.of(move);
            case Trigger.OfEntry(Percent move) -> Optional.of(move.of(entry));
        };
    }
}
