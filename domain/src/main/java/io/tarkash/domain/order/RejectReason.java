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
    OTHER;

    /** The reason whose name a text opens with, as {@code PRICE_BAND: ...}; else {@link #OTHER}. */
    public static RejectReason opening(String text) {
        return Arrays.stream(values())
                .filter(reason -> text.startsWith(reason.name() + ":"))
                .findFirst()
                .orElse(OTHER);
    }
}
