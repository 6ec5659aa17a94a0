package io.tarkash.domain.order;

/** The instants of an order's life that are kept. */
public enum Moment {
    SCHEDULED,
    WOKEN,
    DECIDED,
    COMMITTED,
    SENT,
    ACKNOWLEDGED,
    FILLED,
    CANCEL_ASKED,
    REPRICED,
    STUCK,
    SETTLED
}
