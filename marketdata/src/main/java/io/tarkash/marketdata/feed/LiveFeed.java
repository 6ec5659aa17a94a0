package io.tarkash.marketdata.feed;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The market as live streams tell it. One source is believed, the primary; the others are heard and their quotes left
 * aside, because two feeds that take turns make prices jump. A primary that is silent for longer than
 * {@code silenceMax}, connected or not, loses its place to the one heard last. A quote that is not sound (crossed, or
 * without any price) leaves the last good one in its place, which grows old. Readers get a snapshot that never changes,
 * a new one at most every 50 ms. Thread-safe.
 */
public final class LiveFeed {
    private static final long SIZE = 1_000_000;
    private static final Duration SNAPSHOT_AGE = Duration.ofMillis(50);

    private final InstantSource clock;
    private final Duration silenceMax;
    private final List<Source> sources = new ArrayList<>();
    private final Map<Instrument, Quote> quotes = new HashMap<>();
    private final Map<Underlying, Quote> levels = new EnumMap<>(Underlying.class);
    private QuoteBoard board = new QuoteBoard(Duration.ZERO);
    private Market shown = board.snapshot();
    private Instant shownAt = Instant.MIN;
    private boolean changed;
    private Optional<Source> primary = Optional.empty();

    public LiveFeed(InstantSource clock, Duration silenceMax) {
        this.clock = clock;
        this.silenceMax = silenceMax;
    }

    /** A new source, named for people; the first that speaks is the primary. */
    public synchronized Source source(String name) {
        Source source = new Source(name);
        sources.add(source);
        return source;
    }

    public synchronized Market market() {
        Instant now = clock.instant();
        if (changed && !now.isBefore(shownAt.plus(SNAPSHOT_AGE))) {
            shown = board.snapshot();
            shownAt = now;
            changed = false;
        }
        return shown;
    }

    /** Everything that is known now, as an exchange on paper is shown it; sizes are not known and count as enough. */
    public synchronized PriceStep step(Instant at) {
        List<PriceStep.OptionRow> options = quotes.entrySet().stream()
                .map(each -> new PriceStep.OptionRow(
                        each.getKey(),
                        traded(each.getValue()),
                        each.getValue().bidPaise(),
                        SIZE,
                        each.getValue().askPaise(),
                        SIZE))
                .toList();
        List<PriceStep.IndexRow> indices = levels.entrySet().stream()
                .map(each -> new PriceStep.IndexRow(each.getKey(), traded(each.getValue())))
                .toList();
        return new PriceStep(at, options, indices);
    }

    private static PriceStep.Prices traded(Quote quote) {
        long last = quote.lastPaise();
        return new PriceStep.Prices(last, last, last, last);
    }

    /** A new day: what was listed yesterday is forgotten. */
    public synchronized void clear() {
        quotes.clear();
        board = new QuoteBoard(Duration.ZERO);
        changed = true;
    }

    public synchronized List<Standing> sources() {
        return sources.stream()
                .map(source -> new Standing(
                        source.name,
                        source.heardAt,
                        primary.filter(source::equals).isPresent()))
                .toList();
    }

    /** When the source that is believed was last heard; empty before the first word. */
    public synchronized Optional<Instant> heardAt() {
        return primary.flatMap(source -> source.heardAt);
    }

    /** How a source stands: when it was last heard, and whether it is the one that is believed. */
    public record Standing(String name, Optional<Instant> heardAt, boolean isPrimary) {}

    /** Where one stream's prices are put in. */
    public final class Source implements AutoCloseable {
        private final String name;
        private Optional<Instant> heardAt = Optional.empty();

        private Source(String name) {
            this.name = name;
        }

        public void quoted(Instrument contract, Quote quote) {
            synchronized (LiveFeed.this) {
                if (isBelieved() && quote.isSound()) {
                    board.put(contract, quote);
                    quotes.put(contract, quote);
                    changed = true;
                }
            }
        }

        public void spot(Underlying index, Quote level) {
            synchronized (LiveFeed.this) {
                if (isBelieved() && level.lastPaise() > 0) {
                    board.putSpot(index, level);
                    levels.put(index, level);
                    changed = true;
                }
            }
        }

        /** The stream is gone for good. */
        @Override
        public void close() {
            synchronized (LiveFeed.this) {
                sources.remove(this);
                primary = primary.filter(source -> source != this);
            }
        }

        private boolean isBelieved() {
            Instant now = clock.instant();
            heardAt = Optional.of(now);
            boolean isVacant = primary.flatMap(source -> source.heardAt)
                    .filter(heard -> !heard.plus(silenceMax).isBefore(now))
                    .isEmpty();
            if (isVacant) {
                primary = Optional.of(this);
            }
            return primary.filter(source -> source == this).isPresent();
        }
    }
}
