package io.tarkash.domain.market.quote;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest prices of one contract, in paise; 0 means that the source gave none. {@code at} is the feed's own time.
 * Bars carry only a last price, books carry all three.
 */
public record Quote(long bidPaise, long askPaise, long lastPaise, Instant at) {
    public static Quote traded(Price last, Instant at) {
        return new Quote(0, 0, last.paise(), at);
    }

    public boolean hasBook() {
        return bidPaise > 0 || askPaise > 0;
    }

    /** Whether the prices can be believed: something is quoted, and the bid is not above the ask. */
    public boolean isSound() {
        return (lastPaise > 0 || (bidPaise > 0 && askPaise > 0))
                && !(bidPaise > 0 && askPaise > 0 && bidPaise > askPaise);
    }

    public Optional<Price> bid() {
        return bidPaise > 0 ? Optional.of(new Price(bidPaise)) : Optional.empty();
    }

    public Optional<Price> ask() {
        return askPaise > 0 ? Optional.of(new Price(askPaise)) : Optional.empty();
    }

    /** The price at which an order of this side would trade now: the other side of the book, else the last trade. */
    public Optional<Price> against(Side side) {
        if (hasBook()) {
            return side == Side.BUY ? ask() : bid();
        }
        return last();
    }

    public Optional<Price> last() {
        return lastPaise > 0 ? Optional.of(new Price(lastPaise)) : Optional.empty();
    }

    /** What the contract is worth in a valuation: the last trade, else the middle of the book. */
    public Optional<Price> mark() {
        return last().or(this::mid);
    }

    public Optional<Price> mid() {
        return bidPaise > 0 && askPaise > 0 ? Optional.of(new Price((bidPaise + askPaise) / 2)) : Optional.empty();
    }

    /** Ask minus bid, where there are both. */
    public Optional<Price> spread() {
        return bidPaise > 0 && askPaise > 0 ? Optional.of(new Price(askPaise - bidPaise)) : Optional.empty();
    }
}
