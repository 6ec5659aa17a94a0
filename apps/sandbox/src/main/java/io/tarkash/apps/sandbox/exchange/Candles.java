package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import io.tarkash.simulator.day.EndlessMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The past of the market, made again from its seed: a bar is a few looks at the prices of its time. As the market never
 * closes there are bars round the clock. Any thread may ask; an answer of {@link #MOST} bars takes about a second.
 */
public final class Candles {
    /** Of a longer time only the newest bars are given. */
    public static final int MOST = 1_000;

    private static final int LOOKS = 3;
    private static final long UNITS_OF_A_BAR = 3_900;

    private final long seed;
    private final ContractTables tables;

    Candles(long seed, ContractTables tables) {
        this.seed = seed;
        this.tables = tables;
    }

    /** A bar that begins at this instant. */
    public record Candle(Instant at, Prices prices, long volume, long interest) {}

    public List<Candle> of(Instrument instrument, Instant from, Instant to, Duration length) {
        return bars(
                instrument.underlying(),
                from,
                to,
                length,
                step -> step.options().stream()
                        .filter(row -> row.instrument().equals(instrument))
                        .map(OptionRow::prices)
                        .findFirst()
                        .map(Prices::close)
                        .orElse(0L));
    }

    public List<Candle> of(Underlying index, Instant from, Instant to, Duration length) {
        return bars(
                index,
                from,
                to,
                length,
                step -> step.indices().getFirst().prices().close());
    }

    private List<Candle> bars(
            Underlying underlying, Instant from, Instant to, Duration length, Function<PriceStep, Long> price) {
        EndlessMarket market = new EndlessMarket(seed, tables, List.of(underlying));
        List<Candle> bars = new ArrayList<>();
        Instant earliest = to.minus(length.multipliedBy(MOST));
        Instant at = floor(from.isBefore(earliest) ? earliest : from, length);
        for (; !at.isAfter(to); at = at.plus(length)) {
            List<Long> looks = new ArrayList<>();
            for (int look = 0; look < LOOKS; look++) {
                looks.add(
                        price.apply(market.at(at.plus(length.multipliedBy(look).dividedBy(LOOKS)))));
            }
            if (looks.getFirst() > 0) {
                bars.add(candle(at, looks));
            }
        }
        return bars;
    }

    private static Candle candle(Instant at, List<Long> looks) {
        long high = looks.stream().mapToLong(Long::longValue).max().orElse(0);
        long low = looks.stream().mapToLong(Long::longValue).min().orElse(0);
        long volume = UNITS_OF_A_BAR + at.getEpochSecond() % 1_000;
        return new Candle(at, new Prices(looks.getFirst(), high, low, looks.getLast()), volume, 100 * UNITS_OF_A_BAR);
    }

    private static Instant floor(Instant at, Duration length) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
