package io.tarkash.apps.sandbox.exchange;

/** Where an order stands, in the finest steps that any of the brokers shows. */
public enum OrderState {
    RECEIVED,
    VALIDATION_PENDING,
    OPEN_PENDING,
    OPEN,
    TRIGGER_PENDING,
    MODIFY_VALIDATION_PENDING,
    MODIFY_PENDING,
    MODIFIED,
    CANCEL_PENDING,
    CANCELLED,
    REJECTED,
    COMPLETE;

    public boolean isFinal() {
        return this == CANCELLED || this == REJECTED || this == COMPLETE;
    }

    /** Whether it stands in the exchange's book or waits for its trigger, and can be modified and cancelled. */
    public boolean isWorking() {
        return this == OPEN || this == TRIGGER_PENDING || this == MODIFIED;
    }
}
