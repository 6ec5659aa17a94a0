package io.tarkash.domain.market.contract;

import io.tarkash.domain.money.Price;

/**
 * The exchange's limit price protection for index options: the prices it takes an order at, both ends included. 40 %
 * about a reference price and at least 20 rupees, never below one tick, the ends rounded inwards to the tick
 * (NSE/FAOP/54242; BSE has the same since 2025-12-01).
 */
public record PriceBand(Price low, Price high) {
    private static final long WIDTH_PAISE_MIN = 20_00;

    public static PriceBand around(Price reference, long tickPaise) {
        long width = Math.max(WIDTH_PAISE_MIN, reference.paise() * 2 / 5);
        long low = new Price(reference.paise() - width).ceilTo(tickPaise).paise();
        return new PriceBand(
                new Price(Math.max(tickPaise, low)), new Price(reference.paise() + width).floorTo(tickPaise));
    }

    public boolean contains(Price price) {
        return price.compareTo(low) >= 0 && price.compareTo(high) <= 0;
    }

    /** The allowed price nearest to this one. */
    public Price clamp(Price price) {
        if (price.compareTo(low) < 0) {
            return low;
        }
        return price.compareTo(high) > 0 ? high : price;
    }
}
