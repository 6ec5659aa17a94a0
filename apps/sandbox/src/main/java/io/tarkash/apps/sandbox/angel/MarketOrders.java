package io.tarkash.apps.sandbox.angel;

/**
 * What becomes of market and IOC orders. The broker announced that algorithms may not send them; whether its API refuses
 * them or makes them limit orders was never seen, so a rehearsal can choose.
 */
public enum MarketOrders {
    ACCEPT,
    /** Taken as limit orders well inside the exchange's price band. */
    CONVERT,
    REJECT
}
