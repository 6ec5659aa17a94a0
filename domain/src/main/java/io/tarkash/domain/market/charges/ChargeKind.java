package io.tarkash.domain.market.charges;

/** The items that have a rate. Brokerage is the broker's and has none. */
public enum ChargeKind {
    /** Securities transaction tax, of the premium sold. */
    STT_SALE,
    /** The same, of the intrinsic value of a long exercised at expiry. */
    STT_EXERCISE,
    /** The exchange's transaction charge with its investor protection fund, of the premium on both sides. */
    EXCHANGE,
    /** The regulator's turnover fee, of the premium on both sides. */
    SEBI,
    /** Stamp duty, of the premium bought. */
    STAMP,
    /** Goods and services tax, of brokerage, exchange and regulator fees. */
    GST
}
