package io.tarkash.domain.money;

import java.math.BigDecimal;

/** A price of one unit, or a difference of two such prices, in paise. May be negative only as a difference. */
public record Price(long paise) implements Comparable<Price> {
    public static final Price ZERO = new Price(0);

    /** Parses rupees with at most two decimals, as {@code 85.45}; anything finer is an error, never rounded. */
    public static Price parse(String rupees) {
        return new Price(new BigDecimal(rupees.strip()).movePointRight(2).longValueExact());
    }

    public static Price ofRupees(long rupees) {
        return new Price(Math.multiplyExact(rupees, 100));
    }

    public Price plus(Price other) {
        return new Price(Math.addExact(paise, other.paise));
    }

    public Price minus(Price other) {
        return new Price(Math.subtractExact(paise, other.paise));
    }

    public Price negated() {
        return new Price(-paise);
    }

    public Price abs() {
        return new Price(Math.abs(paise));
    }

    public Money times(long units) {
        return new Money(Math.multiplyExact(paise, units));
    }

    /** The largest multiple of {@code tickPaise} that is not above this price. */
    public Price floorTo(long tickPaise) {
        return new Price(Math.floorDiv(paise, tickPaise) * tickPaise);
    }

    /** The smallest multiple of {@code tickPaise} that is not below this price. */
    public Price ceilTo(long tickPaise) {
        return new Price(Math.ceilDiv(paise, tickPaise) * tickPaise);
    }

    public boolean isPositive() {
        return paise > 0;
    }

    @Override
    public int compareTo(Price other) {
        return Long.compare(paise, other.paise);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(paise, 2).toPlainString();
    }
}
