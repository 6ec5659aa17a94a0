package io.tarkash.domain.order;

/** Whether an order opens what a leg wants or closes it. The cause of an exit is no part of its identity. */
public enum Purpose {
    ENTRY,
    EXIT
}
