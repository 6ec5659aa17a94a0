package io.tarkash.engine.risk;

import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a market is young enough to open a position on: at most {@link #GRACE} older than its source's own cadence,
 * by the feed's newest time, since a quiet wing is not a stale feed. Exits never ask.
 */
public final class Freshness {
    public static final Duration GRACE = Duration.ofSeconds(3);

    private Freshness() {}

    /** What is wrong with the data, in words; empty if nothing is. */
    public static Optional<String> problem(Market market, Underlying underlying, Instant now) {
        Optional<Instant> fresh = market.freshAt(underlying);
        if (fresh.isEmpty()) {
            return Optional.of("no price of " + underlying + " has been seen");
        }
        Duration age = Duration.between(fresh.get(), now);
        Duration limit = market.cadence().plus(GRACE);
        return age.compareTo(limit) > 0
                ? Optional.of(
                        "the newest price is " + age.toSeconds() + " s old, allowed are " + limit.toSeconds() + " s")
                : Optional.empty();
    }
}
