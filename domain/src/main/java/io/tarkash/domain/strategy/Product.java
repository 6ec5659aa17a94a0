package io.tarkash.domain.strategy;

/** The broker product an order is booked under; exits carry the entry's. MIS is closed by the broker the same day. */
public enum Product {
    NRML,
    MIS
}
