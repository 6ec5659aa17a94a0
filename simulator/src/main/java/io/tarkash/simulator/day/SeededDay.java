package io.tarkash.simulator.day;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A day of books made from a seed: the same values give the same bits, another seed another day. {@code open} is
 * included and {@code close} is not (IST); each listing has a path of its own, so adding one leaves the others as they
 * were. Prices are whole paise and multiples of the tick; something is always bid, at least a tick.
 */
public record SeededDay(
        LocalDate date, LocalDateTime open, LocalDateTime close, Duration cadence, List<Listing> listings, long seed) {
    public static final Duration USUAL_CADENCE = Duration.ofSeconds(5);

    public SeededDay {
        listings = List.copyOf(listings);
        if (!open.isBefore(close) || !cadence.isPositive()) {
            throw new IllegalArgumentException("no day from " + open + " to " + close + " every " + cadence);
        }
    }

    /**
     * An underlying and what is listed on it: for each expiry calls and puts at the strike nearest to the opening level
     * and {@code strikesEachSide} above and below it. {@code lotUnits} only shapes the sizes shown.
     */
    public record Listing(
            Underlying underlying,
            long openingPaise,
            List<LocalDate> expiries,
            long strikeStepPaise,
            int strikesEachSide,
            long lotUnits) {
        public Listing {
            expiries = List.copyOf(expiries);
            if (openingPaise <= strikeStepPaise * (strikesEachSide + 1) || strikeStepPaise <= 0 || lotUnits <= 0) {
                throw new IllegalArgumentException("no strikes about " + openingPaise + " paise for " + underlying);
            }
        }
    }

    /** Makes the day. */
    public PriceDay prices() {
        int count = Math.toIntExact(Math.ceilDiv(Duration.between(open, close).toMillis(), cadence.toMillis()));
        Instant start = Ist.instant(open);
        List<ListingPath> paths = listings.stream()
                .map(listing -> new ListingPath(listing, start, cadence, count, new SplittableRandom(seedOf(listing))))
                .toList();
        List<PriceStep> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Instant at = start.plus(cadence.multipliedBy(i));
            List<OptionRow> options = new ArrayList<>();
            List<IndexRow> indices = new ArrayList<>();
            for (ListingPath path : paths) {
                indices.add(path.step(at, options));
            }
            steps.add(new PriceStep(at, options, indices));
        }
        return new PriceDay(date, PriceDay.Kind.BOOKS, cadence, steps, List.of("made from seed " + seed));
    }

    private long seedOf(Listing listing) {
        return seed * 1_000_003 + listing.underlying().name().hashCode();
    }
}
