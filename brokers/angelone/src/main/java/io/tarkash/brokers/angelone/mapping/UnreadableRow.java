package io.tarkash.brokers.angelone.mapping;

/** A row that must be understood and cannot be. The message names the row and what is wrong; it holds no secret. */
public final class UnreadableRow extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableRow(String message) {
        super(message);
    }
}
