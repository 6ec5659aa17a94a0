package io.tarkash.api.market;

import io.tarkash.domain.market.quote.Market;
import io.tarkash.marketdata.facts.MarketFacts;

/** The market that the desks trade on, as far as the API shows it. Never blocks; thread-safe. */
public interface MarketView {
    /** The newest prices; a snapshot that never changes, and the same one until a price has changed. */
    Market market();

    /** The facts that hold now: those of the venue, so that a simulated one brings its own calendar. */
    MarketFacts facts();

    Venue venue();
}
