package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.simulator.venue.VenueFacts;
import io.tarkash.simulator.venue.VenueMarket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The same market, with each step worked out on a thread of its own before it is wanted: pricing some thousand options
 * takes longer than an order should wait for the venue's thread. Used by one thread at a time, as any venue market.
 */
public final class AheadMarket implements VenueMarket, AutoCloseable {
    private final VenueMarket market;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("prices ahead").daemon().factory());
    private Optional<Ahead> ahead = Optional.empty();

    /** The step of an instant, done or under way. */
    private record Ahead(Instant at, CompletableFuture<Optional<PriceStep>> step) {}

    public AheadMarket(VenueMarket market) {
        this.market = market;
    }

    @Override
    public PriceDay.Kind kind() {
        return market.kind();
    }

    @Override
    public Duration cadence() {
        return market.cadence();
    }

    @Override
    public Optional<PriceStep> stepAt(Instant at) {
        Ahead wanted = ahead.filter(ready -> ready.at().equals(at)).orElseGet(() -> begin(at));
        Optional<PriceStep> step = wanted.step().join();
        ahead = nextAfter(at).map(this::begin);
        return step;
    }

    @Override
    public Optional<Instant> nextAfter(Instant at) {
        return market.nextAfter(at);
    }

    @Override
    public OptionalLong settlementLevel(Underlying underlying, LocalDate expiry) {
        return CompletableFuture.supplyAsync(() -> market.settlementLevel(underlying, expiry), worker)
                .join();
    }

    @Override
    public VenueFacts.Source source() {
        return market.source();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private Ahead begin(Instant at) {
        return new Ahead(at, CompletableFuture.supplyAsync(() -> market.stepAt(at), worker));
    }
}
