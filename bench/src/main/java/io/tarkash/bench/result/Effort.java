package io.tarkash.bench.result;

/** How much time a run may take: as little as shows that it runs at all, a few minutes, or as long as is useful. */
public enum Effort {
    SMOKE,
    USUAL,
    FULL
}
