package io.tarkash.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A percentage in hundredths of a percent (basis points), so 12.5 % is 1,250; signed. */
public record Percent(long basisPoints) implements Comparable<Percent> {
    /** Parses a percentage with at most two decimals, as {@code 12.5}. */
    public static Percent parse(String percent) {
        return new Percent(new BigDecimal(percent.strip()).movePointRight(2).longValueExact());
    }

    /** This share of {@code whole} in paise, rounded half away from zero. */
    public Price of(Price whole) {
        return new Price(shareOf(whole.paise()));
    }

    /** This share of {@code whole} in paise, rounded half away from zero. */
    public Money of(Money whole) {
        return new Money(shareOf(whole.paise()));
    }

    private long shareOf(long paise) {
        return BigDecimal.valueOf(paise)
                .multiply(BigDecimal.valueOf(basisPoints, 4))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    public Percent negated() {
        return new Percent(-basisPoints);
    }

    @Override
    public int compareTo(Percent other) {
        return Long.compare(basisPoints, other.basisPoints);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
    }
}
