package io.tarkash.apps.sandbox.kite;

import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import java.math.BigDecimal;

/** The band in which a market order is turned into a limit order. */
final class Protection {
    private static final BigDecimal AUTOMATIC = BigDecimal.valueOf(-1);
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private Protection() {}

    /** The per cent asked for, or those of the broker's own slab for options. */
    static BigDecimal percent(BigDecimal asked, long referencePaise) {
        if (asked.signum() == 0) {
            throw KiteRefused.order("Market orders without market protection are not allowed via API."
                    + " Please set market protection or use a Limit order.");
        }
        if (asked.compareTo(AUTOMATIC) == 0) {
            return BigDecimal.valueOf(slab(referencePaise));
        }
        if (asked.signum() < 0 || asked.compareTo(MOST) > 0) {
            throw KiteRefused.input("Invalid `market_protection`: -1, or above 0 and at most 100");
        }
        return asked;
    }

    static long limitPaise(SandboxExchange exchange, Listing listing, Side side, BigDecimal percent, long reference) {
        double share = percent.doubleValue() / 100 * side.sign();
        Price limit = new Price(Math.max(1, Math.round(reference * (1 + share))));
        long tick = listing.contract().tickPaise();
        Price onTick = side == Side.BUY ? limit.ceilTo(tick) : limit.floorTo(tick);
        Price positive = onTick.isPositive() ? onTick : new Price(tick);
        return exchange.band(listing)
                .map((PriceBand band) -> band.clamp(positive))
                .orElse(positive)
                .paise();
    }

    static long lastPaise(SandboxExchange exchange, Listing listing) {
        return exchange.ticker(listing)
                .map(Ticker::lastPaise)
                .orElseThrow(() -> KiteRefused.order("There is no price for this instrument yet"));
    }

    private static long slab(long paise) {
        if (paise < 10_00) {
            return 5;
        }
        if (paise < 100_00) {
            return 3;
        }
        return paise < 500_00 ? 2 : 1;
    }
}
