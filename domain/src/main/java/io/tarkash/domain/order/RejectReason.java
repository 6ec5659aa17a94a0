package io.tarkash.domain.order;

import java.util.Arrays;

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
    /** The kind of order, its validity or its product is not allowed. */
    ORDER_KIND,
    /** The request came from an address that is not registered for the account. */
    SOURCE_ADDRESS,
    /** The order was modified as often as the broker allows. */
    MODIFICATIONS,
    /** The broker or exchange has blocked the account or the contract. */
    BLOCKED,
    /** The order that was to be changed is over, or is not known. */
    NO_SUCH_ORDER,
    OTHER;

    /** The reason whose name a text opens with, as {@code PRICE_BAND: ...}; else {@link #OTHER}. */
    public static RejectReason opening(String text) {
        return Arrays.stream(values())
                .filter(reason -> text.startsWith(reason.name() + ":"))
                .findFirst()
                .orElse(OTHER);
    }
}
