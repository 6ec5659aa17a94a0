package io.tarkash.domain.market.charges;

import io.tarkash.domain.money.Money;
import java.math.BigDecimal;

/**
 * A charge in billionths of a paisa, never negative. Fees on one trade are often below a paisa; summed after rounding
 * they would drift, so they are summed before. One levy holds up to nine crore rupees, more throws.
 */
public record Levy(long nanoPaise) {
    public static final Levy ZERO = new Levy(0);
    private static final long NANO = 1_000_000_000;

    public Levy {
        if (nanoPaise < 0) {
            throw new IllegalArgumentException("a charge is not negative: " + nanoPaise);
        }
    }

    public static Levy of(Money amount) {
        return new Levy(Math.multiplyExact(amount.paise(), NANO));
    }

    public Levy plus(Levy other) {
        return new Levy(Math.addExact(nanoPaise, other.nanoPaise));
    }

    /** In whole paise, rounded half up. */
    public Money toMoney() {
        return new Money(nanoPaise / NANO + (nanoPaise % NANO * 2 >= NANO ? 1 : 0));
    }

    /** The nearest whole rupee, halves up. */
    Levy toRupee() {
        long rupee = 100 * NANO;
        return new Levy(Math.multiplyExact(nanoPaise / rupee + (nanoPaise % rupee * 2 >= rupee ? 1 : 0), rupee));
    }

    /** In rupees with all digits. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(nanoPaise, 11).stripTrailingZeros().toPlainString();
    }
}
