package io.tarkash.engine.risk;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;

/**
 * The exchange's limit price protection around a reference price: 40 % either way, and at least 20 rupees. Orders
 * outside of it are refused. The edges are rounded inwards to the tick, the lower one is at least one tick.
 */
public record PriceBand(Price low, Price high) {
    private static final Percent WIDTH = new Percent(4_000);
    private static final Price WIDTH_MIN = Price.ofRupees(20);

    public static PriceBand around(Price reference, long tickPaise) {
        Price share = WIDTH.of(reference);
        Price width = share.compareTo(WIDTH_MIN) < 0 ? WIDTH_MIN : share;
        Price low = reference.minus(width).ceilTo(tickPaise);
        return new PriceBand(
                low.paise() < tickPaise ? new Price(tickPaise) : low,
                reference.plus(width).floorTo(tickPaise));
    }

    public Price clamp(Price price) {
        if (price.compareTo(low) < 0) {
            return low;
        }
        return price.compareTo(high) > 0 ? high : price;
    }

    /** The price that trades most surely for this side. */
    public Price edge(Side side) {
        return side == Side.BUY ? high : low;
    }
}
