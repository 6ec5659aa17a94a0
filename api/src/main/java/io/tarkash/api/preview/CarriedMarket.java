package io.tarkash.api.preview;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices of now as they would stand at another instant if nothing moved: every quote keeps its age, so that what is
 * stale now is stale there too, and nothing else is.
 */
record CarriedMarket(Market now, Duration by) implements Market {
    @Override
    public Optional<Instant> freshAt(Underlying underlying) {
        return now.freshAt(underlying).map(at -> at.plus(by));
    }

    @Override
    public Duration cadence() {
        return now.cadence();
    }

    @Override
    public Optional<Quote> quote(Instrument instrument) {
        return now.quote(instrument).map(this::carried);
    }

    @Override
    public Optional<Quote> spot(Underlying underlying) {
        return now.spot(underlying).map(this::carried);
    }

    @Override
    public Chain chain(Underlying underlying, LocalDate expiry) {
        Chain chain = now.chain(underlying, expiry);
        NavigableMap<Strike, Map<OptionType, Quote>> rows = new TreeMap<>();
        for (Strike strike : chain.strikes()) {
            Map<OptionType, Quote> row = new EnumMap<>(OptionType.class);
            for (OptionType type : OptionType.values()) {
                chain.quote(strike, type).ifPresent(quote -> row.put(type, carried(quote)));
            }
            rows.put(strike, row);
        }
        return new Chain(underlying, expiry, rows);
    }

    private Quote carried(Quote quote) {
        return new Quote(
                quote.bidPaise(),
                quote.askPaise(),
                quote.lastPaise(),
                quote.at().plus(by));
    }
}
