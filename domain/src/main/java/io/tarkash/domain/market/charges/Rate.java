package io.tarkash.domain.market.charges;

import io.tarkash.domain.money.Money;
import java.math.BigDecimal;

/** A fraction in parts per billion, so 0.15 % is 1,500,000: fine enough for the smallest fee, still an integer. */
public record Rate(long partsPerBillion) {
    private static final long BILLION = 1_000_000_000;

    public Rate {
        if (partsPerBillion < 0 || partsPerBillion > BILLION) {
            throw new IllegalArgumentException("a charge is 0 to 100 %, not " + partsPerBillion + " parts per billion");
        }
    }

    /** Parses a percentage, as {@code 0.03553}; anything finer than a part per billion is an error. */
    public static Rate parsePercent(String percent) {
        return new Rate(new BigDecimal(percent.strip()).movePointRight(7).longValueExact());
    }

    /** This part of an amount, exactly. */
    Levy of(Money amount) {
        return new Levy(Math.multiplyExact(amount.paise(), partsPerBillion));
    }

    /** This part of a charge (tax on fees), rounded half up at a billionth of a paisa. */
    Levy of(Levy base) {
        long whole = Math.multiplyExact(base.nanoPaise() / BILLION, partsPerBillion);
        long part = base.nanoPaise() % BILLION * partsPerBillion;
        return new Levy(Math.addExact(whole, (part + BILLION / 2) / BILLION));
    }
}
