package io.tarkash.domain.market.quote;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A board that nobody writes to any more. Since its quotes stand still, so do its chains: each is put together when it
 * is first asked for and then shared, because in one minute a thousand desks ask for the same few. Any thread may read
 * it. Two that ask at once may both put a chain together, equal ones, and one of them may have to be put together again:
 * a chain and the map of them are immutable, so a reader sees a whole one or none.
 */
final class QuoteSnapshot implements Market {
    private final QuoteBoard board;
    private Map<Listing, Chain> chains = Map.of();

    private record Listing(Underlying underlying, LocalDate expiry) {}

    /** {@code board} must be the only reference to it. */
    QuoteSnapshot(QuoteBoard board) {
        this.board = board;
    }

    @Override
    public Optional<Instant> freshAt(Underlying underlying) {
        return board.freshAt(underlying);
    }

    @Override
    public Duration cadence() {
        return board.cadence();
    }

    @Override
    public Optional<Quote> quote(Instrument instrument) {
        return board.quote(instrument);
    }

    @Override
    public Optional<Quote> spot(Underlying underlying) {
        return board.spot(underlying);
    }

    @Override
    public Chain chain(Underlying underlying, LocalDate expiry) {
        Listing listing = new Listing(underlying, expiry);
        Map<Listing, Chain> known = chains;
        Chain found = known.get(listing);
        if (found == null) {
            found = board.chain(underlying, expiry);
            Map<Listing, Chain> more = new HashMap<>(known);
            more.put(listing, found);
            chains = Map.copyOf(more);
        }
        return found;
    }
}
