package io.tarkash.simulator.exchange;

import io.tarkash.domain.money.Price;

/**
 * The prices the exchange takes an order at, both ends included: 20 rupees about a reference price of up to 50 rupees,
 * 40 % about a higher one, never below one tick, ends rounded inwards to the tick.
 */
public record PriceBand(Price low, Price high) {
    private static final long CHEAP_PAISE_MAX = 50_00;
    private static final long CHEAP_WIDTH_PAISE = 20_00;

    public static PriceBand around(Price reference, long tickPaise) {
        long width = reference.paise() <= CHEAP_PAISE_MAX ? CHEAP_WIDTH_PAISE : reference.paise() * 2 / 5;
        long low = new Price(reference.paise() - width).ceilTo(tickPaise).paise();
        return new PriceBand(
                new Price(Math.max(tickPaise, low)), new Price(reference.paise() + width).floorTo(tickPaise));
    }

    public boolean contains(Price price) {
        return price.compareTo(low) >= 0 && price.compareTo(high) <= 0;
    }
}
