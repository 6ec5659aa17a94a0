package io.tarkash.apps.server.brokers;

import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.marketdata.feed.LiveFeed;
import io.tarkash.simulator.venue.VenueFacts;
import io.tarkash.simulator.venue.VenueMarket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The live feed as the market of paper accounts. A step shows what the feed knows at that moment, so it is no function
 * of its instant: what was missed stays missed. The level at which an expiry settles is not in the feed.
 */
record FeedMarket(LiveFeed feed, String from) implements VenueMarket {
    private static final Duration STEP = Duration.ofMillis(250);

    @Override
    public PriceDay.Kind kind() {
        return PriceDay.Kind.BOOKS;
    }

    @Override
    public Duration cadence() {
        return STEP;
    }

    @Override
    public Optional<PriceStep> stepAt(Instant at) {
        return Optional.of(feed.step(at));
    }

    @Override
    public Optional<Instant> nextAfter(Instant at) {
        return Optional.of(at.plus(STEP));
    }

    @Override
    public OptionalLong settlementLevel(Underlying underlying, LocalDate expiry) {
        return OptionalLong.empty();
    }

    @Override
    public VenueFacts.Source source() {
        return new VenueFacts.Source.Fed(from);
    }
}
