package io.tarkash.identity.secret;

/** Something sealed does not open: another key is configured, or somebody changed or moved the record. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SealBroken(String message) {
        super(message);
    }

    public SealBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
