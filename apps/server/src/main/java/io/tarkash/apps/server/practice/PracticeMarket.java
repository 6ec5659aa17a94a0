package io.tarkash.apps.server.practice;

import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.engine.time.Time;
import io.tarkash.simulator.day.EndlessMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;

/** A simulated market whose prices are of the second in which they are asked for. Thread-safe. */
final class PracticeMarket implements Supplier<Market> {
    private static final long SEED = 1;
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Time time;
    private final EndlessMarket prices;
    private Instant shownAt = Instant.MIN;
    private Market shown = new QuoteBoard(STEP);

    PracticeMarket(Time time, ContractTables contracts, Collection<Underlying> underlyings) {
        this.time = time;
        this.prices = new EndlessMarket(SEED, contracts, underlyings);
    }

    @Override
    public synchronized Market get() {
        Instant now = time.now();
        if (!now.isBefore(shownAt.plus(STEP))) {
            shown = look(now);
            shownAt = now;
        }
        return shown;
    }

    private Market look(Instant now) {
        PriceStep step = prices.at(now);
        QuoteBoard board = new QuoteBoard(STEP);
        for (PriceStep.IndexRow row : step.indices()) {
            board.putSpot(row.underlying(), new Quote(0, 0, row.prices().close(), now));
        }
        for (PriceStep.OptionRow row : step.options()) {
            board.put(
                    row.instrument(),
                    new Quote(row.bid(), row.ask(), row.prices().close(), now));
        }
        return board.snapshot();
    }
}
