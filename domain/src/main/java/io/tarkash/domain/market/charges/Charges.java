package io.tarkash.domain.market.charges;

import io.tarkash.domain.money.Money;

/**
 * Charges item by item. Items keep their parts of a paisa, and only the total is rounded, so a total can differ by a
 * paisa from the sum of its items as shown.
 */
public record Charges(Levy stt, Levy exchange, Levy sebi, Levy stamp, Levy gst, Levy brokerage) {
    public static final Charges NONE = new Charges(Levy.ZERO, Levy.ZERO, Levy.ZERO, Levy.ZERO, Levy.ZERO, Levy.ZERO);

    public Charges plus(Charges other) {
        return new Charges(
                stt.plus(other.stt),
                exchange.plus(other.exchange),
                sebi.plus(other.sebi),
                stamp.plus(other.stamp),
                gst.plus(other.gst),
                brokerage.plus(other.brokerage));
    }

    /** The sum, rounded half up to the paisa. */
    public Money total() {
        return stt.plus(exchange)
                .plus(sebi)
                .plus(stamp)
                .plus(gst)
                .plus(brokerage)
                .toMoney();
    }
}
