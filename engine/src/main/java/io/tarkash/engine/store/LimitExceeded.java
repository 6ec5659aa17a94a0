package io.tarkash.engine.store;

/** A write or transaction that no engine would take: an error of the caller, found before any I/O. */
public final class LimitExceeded extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    LimitExceeded(String message) {
        super(message);
    }
}
