package io.tarkash.engine.store;

/**
 * The store could not answer: an I/O error, a full disk, a closed store. A commit that ends so was
 * not acknowledged and its outcome is unknown: it may still be found later, so read before acting
 * on it, and send nothing that hangs on it.
 */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
