package io.tarkash.domain.market.contract;

import io.tarkash.domain.money.Price;
import java.math.BigDecimal;

/** A strike of an option, in paise of the index. Always positive. */
public record Strike(long paise) implements Comparable<Strike> {
    public Strike {
        if (paise <= 0) {
            throw new IllegalArgumentException("a strike is positive, not " + paise + " paise");
        }
    }

    public static Strike ofRupees(long rupees) {
        return new Strike(Math.multiplyExact(rupees, 100));
    }

    /** Parses index points with at most two decimals. */
    public static Strike parse(String points) {
        return new Strike(new BigDecimal(points.strip()).movePointRight(2).longValueExact());
    }

    public Price asPrice() {
        return new Price(paise);
    }

    @Override
    public int compareTo(Strike other) {
        return Long.compare(paise, other.paise);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(paise, 2).stripTrailingZeros().toPlainString();
    }
}
