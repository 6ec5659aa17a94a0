package io.tarkash.domain.strategy;

/**
 * What covers a short leg. A short {@link By} a hedge is never larger than that hedge's filled units at the same
 * account; a {@link Naked} one is naked by choice and is called so wherever it is shown.
 */
public sealed interface Cover {
    Cover NAKED = new Naked();

    record Naked() implements Cover {}

    record By(LegId hedge) implements Cover {}
}
