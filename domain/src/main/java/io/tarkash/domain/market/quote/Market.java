package io.tarkash.domain.market.quote;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** All that is known of prices at one instant; a decision reads one market and nothing else. */
public interface Market {
    /** The feed time of the newest data of this underlying; empty before its first quote. */
    Optional<Instant> freshAt(Underlying underlying);

    /** How far apart the source's data lie by its own declaration: zero for a live stream, a minute for bars. */
    Duration cadence();

    Optional<Quote> quote(Instrument instrument);

    /** The level of the index. */
    Optional<Quote> spot(Underlying underlying);

    /** One expiry in strike order; empty of rows where nothing is listed. */
    Chain chain(Underlying underlying, LocalDate expiry);
}
