package io.tarkash.domain.market.contract;

/** The series a contract belongs to. Quarterly and half-yearly contracts expire with a monthly and count as one. */
public enum Cycle {
    WEEKLY,
    MONTHLY
}
