package io.tarkash.identity.issuer;

/** A document could not be had, or is not what it has to be. */
public final class FetchFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FetchFailed(String message) {
        super(message);
    }

    public FetchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
