package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.history.PriceStep.Prices;
import java.time.Instant;
import java.util.List;

/**
 * All that is shown of one listing or index: prices of the day in paise, and for an option volume, open interest and
 * five levels each side, best first. An index has none of the latter.
 */
public record Ticker(Prices day, long lastPaise, Traffic traffic, Depth depth, Instant at) {
    /** {@code averagePaise} is that of the day's trades; interest high and low are those of the day. */
    public record Traffic(
            long lastUnits, long averagePaise, long volume, long interest, long interestHigh, long interestLow) {
        static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0);
    }

    public record Depth(List<Level> bids, List<Level> asks) {
        static final Depth NONE = new Depth(List.of(), List.of());

        public Depth {
            bids = List.copyOf(bids);
            asks = List.copyOf(asks);
        }

        public static long units(List<Level> levels) {
            return levels.stream().mapToLong(Level::units).sum();
        }
    }

    public record Level(long pricePaise, long units, int orders) {}

    /** The close of the day before, against which a change is counted. */
    public long closePaise() {
        return day.close();
    }
}
