package io.tarkash.apps.sandbox.exchange;

import io.tarkash.apps.sandbox.exchange.Ticker.Depth;
import io.tarkash.apps.sandbox.exchange.Ticker.Level;
import io.tarkash.apps.sandbox.exchange.Ticker.Traffic;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is shown of each listing beyond its price: the day so far, traffic and depth. Volume and open interest are made
 * up, grow with the day and depend on nothing but contract and time. Venue's thread only.
 */
final class TickerBoard {
    private static final int LEVELS = 5;

    private final Map<Instrument, Prices> days = new HashMap<>();
    private final Map<Underlying, Prices> indexDays = new EnumMap<>(Underlying.class);
    private final Map<Underlying, Long> last = new EnumMap<>(Underlying.class);
    private Map<Instrument, OptionRow> rows = Map.of();
    private Instant at = Instant.EPOCH;

    void show(PriceStep step) {
        Map<Instrument, OptionRow> shown = HashMap.newHashMap(step.options().size());
        for (OptionRow row : step.options()) {
            shown.put(row.instrument(), row);
            days.merge(row.instrument(), first(row.prices().close()), (day, now) -> wider(day, now.high()));
        }
        for (PriceStep.IndexRow row : step.indices()) {
            indexDays.merge(row.underlying(), first(row.prices().close()), (day, now) -> wider(day, now.high()));
            last.put(row.underlying(), row.prices().close());
        }
        rows = shown;
        at = step.at();
    }

    void beginDay() {
        days.clear();
        indexDays.clear();
    }

    Optional<Ticker> of(Listing listing) {
        return Optional.ofNullable(rows.get(listing.instrument())).map(row -> {
            Prices day = days.getOrDefault(listing.instrument(), row.prices());
            return new Ticker(day, row.prices().close(), traffic(listing, row, day), depth(listing, row), at);
        });
    }

    Optional<Ticker> of(Underlying underlying) {
        return Optional.ofNullable(last.get(underlying))
                .map(level -> new Ticker(
                        indexDays.getOrDefault(underlying, first(level)), level, Traffic.NONE, Depth.NONE, at));
    }

    private Traffic traffic(Listing listing, OptionRow row, Prices day) {
        long lot = listing.contract().lotUnits();
        long busy = 1L + Math.floorMod(listing.token() * 2_654_435_761L, 97);
        long seconds = Ist.local(at).toLocalTime().toSecondOfDay();
        long interest = (1_000 + busy * 40 + seconds / 60) * lot;
        return new Traffic(
                lot * (1 + seconds % 7),
                (day.open() + row.prices().close()) / 2,
                (busy * seconds / 10 + 1) * lot,
                interest,
                interest + 20 * lot,
                interest - 900 * lot);
    }

    private static Depth depth(Listing listing, OptionRow row) {
        return new Depth(levels(listing, row.bid(), row.bidUnits(), -1), levels(listing, row.ask(), row.askUnits(), 1));
    }

    private static List<Level> levels(Listing listing, long best, long units, int outwards) {
        List<Level> levels = new ArrayList<>();
        long tick = listing.contract().tickPaise();
        for (int i = 0; i < LEVELS; i++) {
            long price = best + (long) outwards * i * tick;
            levels.add(best > 0 && price > 0 ? new Level(price, units * (i + 1), 1 + i) : new Level(0, 0, 0));
        }
        return levels;
    }

    /** The close of yesterday is not in this market; a day opens a little away from it. */
    private static Prices first(long price) {
        return new Prices(price, price, price, price - price / 200 / 5 * 5);
    }

    private static Prices wider(Prices day, long price) {
        return new Prices(day.open(), Math.max(day.high(), price), Math.min(day.low(), price), day.close());
    }
}
