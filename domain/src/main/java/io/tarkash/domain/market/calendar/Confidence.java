package io.tarkash.domain.market.calendar;

/** How well a fact is attested. It travels with facts that money depends on and that nobody could verify. */
public enum Confidence {
    /** A circular of the exchange or regulator, or several sources that agree. */
    HIGH,
    /** One good secondary source, or an inference from high ones. */
    MEDIUM,
    /** Weak or old evidence. */
    LOW,
    /** A cautious default of ours; an operator should replace it. */
    UNVERIFIED
}
