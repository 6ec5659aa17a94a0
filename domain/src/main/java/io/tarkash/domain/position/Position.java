package io.tarkash.domain.position;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;

/**
 * What the fills of one leg at one account add up to. {@code netUnits} is signed, {@code cash} is what all fills brought
 * in or cost, so that profit is always {@code cash + netUnits x mark}: exact, with no average that needs rounding.
 * {@code enteredUnits} and {@code enteredCash} are those of the entries alone and give the entry price.
 */
public record Position(Side side, long netUnits, Money cash, long enteredUnits, Money enteredCash) {
    public static Position flat(Side side) {
        return new Position(side, 0, Money.ZERO, 0, Money.ZERO);
    }

    /** {@code opens} says that the fill is of an entry: only such fills make the entry price. */
    public Position after(Side fillSide, long units, Price price, boolean opens) {
        Money paid = price.times(-fillSide.sign() * units);
        return new Position(
                side,
                netUnits + fillSide.sign() * units,
                cash.plus(paid),
                opens ? enteredUnits + units : enteredUnits,
                opens ? enteredCash.plus(paid) : enteredCash);
    }

    /** Units open in the leg's own direction; negative if more was closed than opened. */
    public long openUnits() {
        return side.sign() * netUnits;
    }

    /** The average entry price, rounded to the nearest paisa; zero before the first fill. For display and triggers. */
    public Price entryPrice() {
        return enteredUnits == 0
                ? Price.ZERO
                : new Price(Math.floorDiv(2 * Math.abs(enteredCash.paise()) + enteredUnits, 2 * enteredUnits));
    }

    /** Profit, realized and unrealized, before charges, with the open units valued at {@code mark}. */
    public Money profit(Price mark) {
        return cash.plus(mark.times(netUnits));
    }
}
