package io.tarkash.domain.strategy;

import io.tarkash.domain.money.Percent;

/**
 * The guard on a chosen strike where the source quotes a book: both sides present and a spread of at most
 * {@code maxSpread} of the middle. A spread of up to two ticks always passes, since cheap wings trade no closer.
 */
public record Liquidity(Percent maxSpread, OnIlliquid onIlliquid) {
    /** What a strike that fails the guard leads to. */
    public enum OnIlliquid {
        NEXT_BEST,
        SKIP
    }
}
