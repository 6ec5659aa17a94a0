package io.tarkash.domain.account;

import io.tarkash.domain.money.Money;
import java.util.Optional;

/**
 * What no strategy can pass at an account, or at all of a user's accounts together. An absent cap does not bound.
 * {@code loss} is the most rupees lost in a trading day before charges, a positive amount; {@code openLots} the most lots open at once over
 * all legs; {@code ordersADay} the most entry orders of a trading day. Caps bound entries alone; exits always go.
 */
public record Caps(Optional<Money> loss, Optional<Integer> openLots, Optional<Integer> ordersADay, OnLoss onLoss) {
    public static final Caps NONE = new Caps(Optional.empty(), Optional.empty(), Optional.empty(), OnLoss.STOP_ENTRIES);

    public Caps {
        if (loss.filter(most -> most.paise() <= 0).isPresent()
                || openLots.filter(most -> most < 1).isPresent()
                || ordersADay.filter(most -> most < 1).isPresent()) {
            throw new IllegalArgumentException("a cap is a positive number");
        }
    }

    /** Whether every cap is set, as trading live demands. */
    public boolean isComplete() {
        return loss.isPresent() && openLots.isPresent() && ordersADay.isPresent();
    }

    /** What a loss at its cap does; entries stop in either case. */
    public enum OnLoss {
        STOP_ENTRIES,
        FLATTEN
    }
}
