package io.tarkash.domain.market.quote;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest quote of every contract, in arrays over a dense instrument index (0, 1, 2, ... in the order of first
 * sight), so that a price costs an array read. One writer; a reader takes a {@link #snapshot()} or shares the writer's
 * thread.
 */
public final class QuoteBoard implements Market {
    private final Duration cadence;
    private final Map<Instrument, Integer> indexOf;
    private final Map<Underlying, Quote> spots;
    private final Map<Underlying, Instant> freshAt;
    private long[] bids;
    private long[] asks;
    private long[] lasts;
    private Instant[] times;

    public QuoteBoard(Duration cadence) {
        this(cadence, new HashMap<>(), new EnumMap<>(Underlying.class), new EnumMap<>(Underlying.class), 64);
    }

    private QuoteBoard(
            Duration cadence,
            Map<Instrument, Integer> indexOf,
            Map<Underlying, Quote> spots,
            Map<Underlying, Instant> freshAt,
            int capacity) {
        this.cadence = cadence;
        this.indexOf = indexOf;
        this.spots = spots;
        this.freshAt = freshAt;
        this.bids = new long[capacity];
        this.asks = new long[capacity];
        this.lasts = new long[capacity];
        this.times = new Instant[capacity];
    }

    /** The dense index of the instrument, given at first sight and never changed. */
    public int index(Instrument instrument) {
        Integer known = indexOf.get(instrument);
        if (known != null) {
            return known;
        }
        int next = indexOf.size();
        if (next == times.length) {
            grow(next * 2);
        }
        indexOf.put(instrument, next);
        times[next] = Instant.MIN;
        return next;
    }

    public void put(Instrument instrument, Quote quote) {
        int index = index(instrument);
        bids[index] = quote.bidPaise();
        asks[index] = quote.askPaise();
        lasts[index] = quote.lastPaise();
        times[index] = quote.at();
        freshen(instrument.underlying(), quote.at());
    }

    public void putSpot(Underlying underlying, Quote level) {
        spots.put(underlying, level);
        freshen(underlying, level.at());
    }

    /** What is known now, which later quotes do not change and any thread may read. */
    public Market snapshot() {
        return new QuoteSnapshot(copy());
    }

    private QuoteBoard copy() {
        QuoteBoard copy = new QuoteBoard(
                cadence, new HashMap<>(indexOf), new EnumMap<>(spots), new EnumMap<>(freshAt), times.length);
        System.arraycopy(bids, 0, copy.bids, 0, bids.length);
        System.arraycopy(asks, 0, copy.asks, 0, asks.length);
        System.arraycopy(lasts, 0, copy.lasts, 0, lasts.length);
        System.arraycopy(times, 0, copy.times, 0, times.length);
        return copy;
    }

    @Override
    public Optional<Instant> freshAt(Underlying underlying) {
        return Optional.ofNullable(freshAt.get(underlying));
    }

    @Override
    public Duration cadence() {
        return cadence;
    }

    @Override
    public Optional<Quote> quote(Instrument instrument) {
        Integer index = indexOf.get(instrument);
        return index == null || times[index].equals(Instant.MIN) ? Optional.empty() : Optional.of(at(index));
    }

    @Override
    public Optional<Quote> spot(Underlying underlying) {
        return Optional.ofNullable(spots.get(underlying));
    }

    @Override
    public Chain chain(Underlying underlying, LocalDate expiry) {
        NavigableMap<Strike, Map<OptionType, Quote>> rows = new TreeMap<>();
        indexOf.forEach((instrument, index) -> {
            if (instrument.underlying() == underlying
                    && instrument.expiry().equals(expiry)
                    && !times[index].equals(Instant.MIN)) {
                rows.computeIfAbsent(instrument.strike(), strike -> new EnumMap<>(OptionType.class))
                        .put(instrument.type(), at(index));
            }
        });
        return new Chain(underlying, expiry, rows);
    }

    private Quote at(int index) {
        return new Quote(bids[index], asks[index], lasts[index], times[index]);
    }

    private void freshen(Underlying underlying, Instant at) {
        freshAt.merge(underlying, at, (known, now) -> now.isAfter(known) ? now : known);
    }

    private void grow(int capacity) {
        bids = Arrays.copyOf(bids, capacity);
        asks = Arrays.copyOf(asks, capacity);
        lasts = Arrays.copyOf(lasts, capacity);
        times = Arrays.copyOf(times, capacity);
    }
}
