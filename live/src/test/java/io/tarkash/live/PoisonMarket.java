package io.tarkash.live;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Breaks whoever asks it for a price. */
final class PoisonMarket implements Market {
    @Override
    public Optional<Instant> freshAt(Underlying underlying) {
        throw new UnsupportedOperationException("poison");
    }

    @Override
    public Duration cadence() {
        return Duration.ZERO;
    }

    @Override
    public Optional<Quote> quote(Instrument instrument) {
        throw new UnsupportedOperationException("poison");
    }

    @Override
    public Optional<Quote> spot(Underlying underlying) {
        throw new UnsupportedOperationException("poison");
    }

    @Override
    public Chain chain(Underlying underlying, LocalDate expiry) {
        throw new UnsupportedOperationException("poison");
    }
}
