package io.tarkash.apps.replay.report;

import io.tarkash.domain.money.Money;

/** Profit before charges, and the charges as a positive amount; a loss is negative. */
public record Profit(Money gross, Money charges) {
    public static final Profit NONE = new Profit(Money.ZERO, Money.ZERO);

    public Money net() {
        return gross.minus(charges);
    }

    public Profit plus(Profit other) {
        return new Profit(gross.plus(other.gross), charges.plus(other.charges));
    }
}
