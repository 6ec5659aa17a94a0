package io.tarkash.stores.vault;

/**
 * Something in the vault does not open: it lies under a master key that is not given, or somebody changed or moved it.
 * The message names no secret.
 */
public final class VaultBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VaultBroken(String message) {
        super(message);
    }

    public VaultBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
