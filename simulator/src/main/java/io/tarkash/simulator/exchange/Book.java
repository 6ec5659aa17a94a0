package io.tarkash.simulator.exchange;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.money.Price;
import java.util.Optional;

/** The prices of one contract as the exchange knows them at an instant, whatever kind of step they came from. */
interface Book {
    /** What an order of this side that arrives now would trade at; empty where nobody stands on the other side. */
    Optional<Price> against(Side side, long tickPaise);

    /** The last trade, else the middle of the book: what the price band lies around. */
    Optional<Price> reference();

    static Optional<Price> positive(long paise) {
        return paise > 0 ? Optional.of(new Price(paise)) : Optional.empty();
    }

    /** A book of bid and ask. */
    record Quoted(OptionRow row) implements Book {
        @Override
        public Optional<Price> against(Side side, long tickPaise) {
            return positive(side == Side.BUY ? row.ask() : row.bid());
        }

        @Override
        public Optional<Price> reference() {
            long middle = row.bid() > 0 && row.ask() > 0 ? (row.bid() + row.ask()) / 2 : 0;
            return positive(row.prices().close()).or(() -> positive(middle));
        }
    }

    /** A bar under way, of which only the open is known until it ends. */
    record Opened(OptionRow row, long slippageBasisPoints) implements Book {
        @Override
        public Optional<Price> against(Side side, long tickPaise) {
            return positive(row.prices().open()).map(open -> slipped(open, side, tickPaise));
        }

        @Override
        public Optional<Price> reference() {
            return positive(row.prices().open());
        }

        /** Whether the ended bar proves that an order that stood all through it traded. */
        boolean reached(Side side, Price limit) {
            return side == Side.BUY
                    ? row.prices().low() > 0 && row.prices().low() <= limit.paise()
                    : row.prices().high() >= limit.paise();
        }

        /** Whether the bar's last trade proves that an order that came in the midst of it traded. */
        boolean closedAt(Side side, Price limit) {
            long close = row.prices().close();
            return close > 0 && (side == Side.BUY ? close <= limit.paise() : close >= limit.paise());
        }

        private Price slipped(Price open, Side side, long tickPaise) {
            long slip = Math.max(tickPaise, Math.ceilDiv(open.paise() * slippageBasisPoints, 10_000));
            return side == Side.BUY
                    ? new Price(open.paise() + slip).ceilTo(tickPaise)
                    : new Price(Math.max(
                            tickPaise,
                            new Price(open.paise() - slip).floorTo(tickPaise).paise()));
        }
    }
}
