package io.tarkash.domain.strategy;

/** The price that "at the money" is measured from: the index, or the forward that the ATM straddle implies. */
public enum ReferencePrice {
    SPOT,
    SYNTH
}
