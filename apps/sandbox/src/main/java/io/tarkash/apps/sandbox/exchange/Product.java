package io.tarkash.apps.sandbox.exchange;

/** What a position is held as; a position is one instrument in one product. */
public enum Product {
    /** Carried overnight: NRML, CARRYFORWARD, M. */
    NORMAL,
    /** Closed by the broker before the close: MIS, INTRADAY, I. */
    INTRADAY
}
