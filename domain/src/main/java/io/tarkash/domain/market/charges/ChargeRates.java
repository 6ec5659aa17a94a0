package io.tarkash.domain.market.charges;

import io.tarkash.domain.money.Money;

/** The rates of one exchange on one trade date. Take them once a day and apply them to many turnovers. */
public record ChargeRates(Rate sttSale, Rate sttExercise, Rate exchange, Rate sebi, Rate stamp, Rate gst) {
    /**
     * The charges as a contract note has them, for the whole of one day, exchange and account: transaction tax is
     * rounded to the nearest rupee (halves up), nothing else is rounded before the total.
     */
    public Charges note(Turnover turnover, Money brokeragePerOrder) {
        return charges(turnover, brokeragePerOrder, stt(turnover).toRupee());
    }

    /** The share of a single trade in such a note: nothing is rounded, so estimates may be summed. */
    public Charges estimate(Turnover turnover, Money brokeragePerOrder) {
        return charges(turnover, brokeragePerOrder, stt(turnover));
    }

    private Charges charges(Turnover turnover, Money brokeragePerOrder, Levy stt) {
        Levy brokerage = Levy.of(brokeragePerOrder.times(turnover.orders()));
        Levy exchangeFee = exchange.of(turnover.premium());
        Levy sebiFee = sebi.of(turnover.premium());
        Levy tax = gst.of(brokerage.plus(exchangeFee).plus(sebiFee));
        return new Charges(stt, exchangeFee, sebiFee, stamp.of(turnover.bought()), tax, brokerage);
    }

    private Levy stt(Turnover turnover) {
        return sttSale.of(turnover.sold()).plus(sttExercise.of(turnover.exercised()));
    }
}
