package io.tarkash.domain.order;

/** What an order is for. The cause of an exit is no part of its identity. */
public enum Purpose {
    /** Opens what a leg wants. */
    ENTRY,
    /** Closes it. */
    EXIT,
    /** Gives back what was closed beyond what was open, because an exit thought absent filled after all. */
    REVERSAL
}
