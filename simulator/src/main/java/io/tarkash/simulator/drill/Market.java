package io.tarkash.simulator.drill;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Set;

/** The prices of a day as a drill bends them, step by step as the day goes on. */
@FunctionalInterface
public interface Market {
    Market AS_IT_IS = step -> step;

    PriceStep shown(PriceStep step);

    /** Takes the bids, from a time on, of all that an account was ever seen to hold long since then. */
    final class WithoutBids implements Market {
        private final Hand hand;
        private final LocalTime from;
        private final Set<Instrument> longs = new HashSet<>();

        WithoutBids(Hand hand, LocalTime from) {
            this.hand = hand;
            this.from = from;
        }

        @Override
        public PriceStep shown(PriceStep step) {
            if (Ist.local(step.at()).toLocalTime().isBefore(from)) {
                return step;
            }
            hand.held().forEach((holding, units) -> {
                if (units > 0) {
                    longs.add(holding.instrument());
                }
            });
            return new PriceStep(
                    step.at(),
                    step.options().stream()
                            .map(row -> longs.contains(row.instrument()) ? withoutBid(row) : row)
                            .toList(),
                    step.indices());
        }

        private static OptionRow withoutBid(OptionRow row) {
            return new OptionRow(row.instrument(), row.prices(), 0, 0, row.ask(), row.askUnits());
        }
    }
}
