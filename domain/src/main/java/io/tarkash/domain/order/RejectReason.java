package io.tarkash.domain.order;

/** Why a broker or exchange refused an order; the broker's own words are kept beside it. */
public enum RejectReason {
    MARGIN,
    PRICE_BAND,
    QUANTITY,
    CONTRACT,
    MARKET_CLOSED,
    SESSION,
    RATE_LIMIT,
    DUPLICATE,
    OTHER
}
