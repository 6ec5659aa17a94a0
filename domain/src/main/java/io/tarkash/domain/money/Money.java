package io.tarkash.domain.money;

import java.math.BigDecimal;

/** An amount in paise; negative is a loss or an outflow. Sums are exact or throw. */
public record Money(long paise) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /** Parses rupees with at most two decimals. */
    public static Money parse(String rupees) {
        return new Money(new BigDecimal(rupees.strip()).movePointRight(2).longValueExact());
    }

    public static Money ofRupees(long rupees) {
        return new Money(Math.multiplyExact(rupees, 100));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(paise, other.paise));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(paise, other.paise));
    }

    public Money negated() {
        return new Money(Math.negateExact(paise));
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(paise, factor));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(paise, other.paise);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(paise, 2).toPlainString();
    }
}
