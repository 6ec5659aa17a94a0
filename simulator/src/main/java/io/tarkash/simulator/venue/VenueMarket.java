package io.tarkash.simulator.venue;

import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a venue shows and when. A step is a function of its instant alone, so a venue that was away shows at an instant
 * what it would have shown had it been there. Used by one thread at a time.
 */
public interface VenueMarket {
    PriceDay.Kind kind();

    /** How far apart steps lie. */
    Duration cadence();

    /** The newest step at or before this instant; empty before the first and after the last. */
    Optional<PriceStep> stepAt(Instant at);

    /** The instant of the first step after this one; empty when there is none any more. */
    Optional<Instant> nextAfter(Instant at);

    /** The level, in paise, against which the contracts of this expiry day settle; empty if it cannot be known. */
    OptionalLong settlementLevel(Underlying underlying, LocalDate expiry);

    /** Where the prices come from, for the eyes of a person. */
    VenueFacts.Source source();
}
