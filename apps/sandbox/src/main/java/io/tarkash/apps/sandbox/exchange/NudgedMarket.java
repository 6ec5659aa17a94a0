package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import io.tarkash.simulator.venue.VenueFacts;
import io.tarkash.simulator.venue.VenueMarket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A market whose single contracts can be moved by hand, by a share of their price, to see a stop fire. Indices stay. A
 * nudge holds from the next step on. Nudged from any thread.
 */
public final class NudgedMarket implements VenueMarket {
    private static final long TICK = 5;

    private final VenueMarket market;
    private final Map<Instrument, Double> factors = new ConcurrentHashMap<>();

    public NudgedMarket(VenueMarket market) {
        this.market = market;
    }

    /** 1.5 is half as much again; 1 ends the nudge. */
    public void nudge(Instrument instrument, double factor) {
        if (factor == 1) {
            factors.remove(instrument);
        } else {
            factors.put(instrument, factor);
        }
    }

    public void calm() {
        factors.clear();
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
        return market.stepAt(at).map(step -> factors.isEmpty() ? step : moved(step));
    }

    @Override
    public Optional<Instant> nextAfter(Instant at) {
        return market.nextAfter(at);
    }

    @Override
    public OptionalLong settlementLevel(Underlying underlying, LocalDate expiry) {
        return market.settlementLevel(underlying, expiry);
    }

    @Override
    public VenueFacts.Source source() {
        return market.source();
    }

    private PriceStep moved(PriceStep step) {
        List<OptionRow> rows = step.options().stream()
                .map(row -> Optional.ofNullable(factors.get(row.instrument()))
                        .map(factor -> moved(row, factor))
                        .orElse(row))
                .toList();
        return new PriceStep(step.at(), rows, step.indices());
    }

    private static OptionRow moved(OptionRow row, double factor) {
        long bid = moved(row.bid(), factor);
        long ask = Math.max(moved(row.ask(), factor), bid + TICK);
        long last = moved(row.prices().close(), factor);
        return new OptionRow(
                row.instrument(), new Prices(last, last, last, last), bid, row.bidUnits(), ask, row.askUnits());
    }

    private static long moved(long paise, double factor) {
        return paise == 0 ? 0 : Math.max(TICK, Math.round(paise * factor / TICK) * TICK);
    }
}
