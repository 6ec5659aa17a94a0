package io.tarkash.domain.strategy;

/** What becomes of a hedge when the short it covers has left on its own. */
public enum OnShortExit {
    KEEP_HEDGE,
    CLOSE_HEDGE
}
