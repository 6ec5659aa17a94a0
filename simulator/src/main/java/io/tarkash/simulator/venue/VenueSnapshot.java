package io.tarkash.simulator.venue;

import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.quote.Market;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that the venue shows at one instant: the market as a decision reads it, and the step behind it with the sizes of
 * its books. Never changes, so any thread may read it.
 */
public record VenueSnapshot(PriceStep step, Market market) {
    /** The expiries of which anything is listed now. */
    public SortedSet<LocalDate> expiries(Underlying underlying) {
        return step.options().stream()
                .filter(row -> row.instrument().underlying() == underlying)
                .map(row -> row.instrument().expiry())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is listed of one expiry, by strike and then calls before puts; empty where nothing is. */
    public List<OptionRow> chain(Underlying underlying, LocalDate expiry) {
        return step.options().stream()
                .filter(row -> row.instrument().underlying() == underlying
                        && row.instrument().expiry().equals(expiry))
                .sorted(Comparator.comparing(OptionRow::instrument))
                .toList();
    }
}
