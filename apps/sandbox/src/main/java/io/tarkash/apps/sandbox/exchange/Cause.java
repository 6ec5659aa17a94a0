package io.tarkash.apps.sandbox.exchange;

/** What brought an order into its state. A refused modification or cancellation leaves the order as it was. */
public enum Cause {
    RECEIVED,
    VALIDATING,
    SENT,
    OPENED,
    AWAITS_TRIGGER,
    TRIGGERED,
    FILLED,
    MODIFY_RECEIVED,
    MODIFY_SENT,
    MODIFIED,
    MODIFY_REJECTED,
    CANCEL_RECEIVED,
    CANCEL_SENT,
    CANCELLED,
    CANCEL_REJECTED,
    REJECTED
}
