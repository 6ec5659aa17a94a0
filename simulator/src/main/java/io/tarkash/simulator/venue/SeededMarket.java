package io.tarkash.simulator.venue;

import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.simulator.day.EndlessMarket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The endless market of a seed, a step each {@code cadence} of whole seconds counted from the epoch. Contracts settle
 * at the level of the midnight that ends their expiry day, whether or not anyone was there.
 */
public final class SeededMarket implements VenueMarket {
    private final EndlessMarket market;
    private final Duration cadence;

    public SeededMarket(long seed, ContractTables contracts, Collection<Underlying> underlyings, Duration cadence) {
        this(seed, () -> contracts, underlyings, cadence);
    }

    /** With tables that may be exchanged while the market runs; they are asked for on the venue's thread. */
    public SeededMarket(
            long seed, Supplier<ContractTables> tables, Collection<Underlying> underlyings, Duration cadence) {
        if (!cadence.isPositive() || !cadence.equals(Duration.ofSeconds(cadence.toSeconds()))) {
            throw new IllegalArgumentException("a step comes after whole seconds, not " + cadence);
        }
        this.market = new EndlessMarket(seed, tables, underlyings);
        this.cadence = cadence;
    }

    @Override
    public PriceDay.Kind kind() {
        return PriceDay.Kind.BOOKS;
    }

    @Override
    public Duration cadence() {
        return cadence;
    }

    @Override
    public Optional<PriceStep> stepAt(Instant at) {
        return Optional.of(market.at(floor(at)));
    }

    @Override
    public Optional<Instant> nextAfter(Instant at) {
        return Optional.of(floor(at).plus(cadence));
    }

    @Override
    public OptionalLong settlementLevel(Underlying underlying, LocalDate expiry) {
        return market.underlyings().contains(underlying)
                ? OptionalLong.of(market.opening(underlying, expiry.plusDays(1)))
                : OptionalLong.empty();
    }

    @Override
    public VenueFacts.Source source() {
        return new VenueFacts.Source.Seeded(market.seed(), cadence);
    }

    private Instant floor(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), cadence.toSeconds()) * cadence.toSeconds());
    }
}
