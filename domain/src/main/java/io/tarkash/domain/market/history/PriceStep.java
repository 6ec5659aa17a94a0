package io.tarkash.domain.market.history;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import java.time.Instant;
import java.util.List;

/** What happened at one instant of a day: the rows of a bar that starts then, or of a book taken then. */
public record PriceStep(Instant at, List<OptionRow> options, List<IndexRow> indices) {
    public PriceStep {
        options = List.copyOf(options);
        indices = List.copyOf(indices);
    }

    /** Prices in paise. 0 means not given: a bar has no bid and ask, and a book may lack any of them. */
    public record OptionRow(Instrument instrument, Prices prices, long bid, long bidUnits, long ask, long askUnits) {}

    public record IndexRow(Underlying underlying, Prices prices) {}

    /** Open, high, low and close of a bar in paise; in a book all four are the last trade, 0 if there was none. */
    public record Prices(long open, long high, long low, long close) {}
}
