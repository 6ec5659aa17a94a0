package io.tarkash.domain.market.pricing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A named answer to "which underlying, which rate, which clock". Volatilities of two conventions
 * are not comparable; {@link #IMPLIED_FORWARD} is the product's own, the others exist to check
 * against what NSE and Dhan publish.
 */
public enum PricingConvention {
    /** Black-76 on the parity forward, no discounting, exact time; Upstox does the same. */
    IMPLIED_FORWARD,
    /**
     * The option-chain page of NSE: Black-Scholes on the spot index at 10 % continuous, time in
     * whole calendar days. On the expiry day itself that is zero, and there is no volatility.
     */
    NSE_WEBSITE,
    /** As NSE, but with the exact time to settlement. */
    DHAN;

    private static final double EXCHANGE_RATE = 0.10;
    private static final double SECONDS_PER_YEAR = 365.0 * 24 * 60 * 60;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    /** Years of 365 days from now to settlement; negative once that is past. */
    public double years(Instant now, Instant settlement) {
        return switch (this) {
            case IMPLIED_FORWARD, DHAN -> exactYears(now, settlement);
            case NSE_WEBSITE -> wholeDays(now, settlement) / Black76.DAYS_PER_YEAR;
        };
    }

    /** The model of one expiry; {@code underlying} is the parity forward or the spot index. */
    public Black76 model(double underlying, Instant now, Instant settlement) {
        double years = years(now, settlement);
        return switch (this) {
            case IMPLIED_FORWARD -> Black76.onForward(underlying, years);
            case NSE_WEBSITE, DHAN -> Black76.onSpot(underlying, years, EXCHANGE_RATE);
        };
    }

    private static double exactYears(Instant now, Instant settlement) {
        Duration left = Duration.between(now, settlement);
        return (left.getSeconds() + left.getNano() / NANOS_PER_SECOND) / SECONDS_PER_YEAR;
    }

    private static double wholeDays(Instant now, Instant settlement) {
        return ChronoUnit.DAYS.between(
                now.atZone(INDIA).toLocalDate(), settlement.atZone(INDIA).toLocalDate());
    }
}
